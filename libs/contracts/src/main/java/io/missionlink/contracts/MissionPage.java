package io.missionlink.contracts;

import java.util.UUID;
import java.util.regex.Pattern;

/** Path of a mission's page in the web client. E-mails link to it. */
public final class MissionPage {

    private static final Pattern PATH = Pattern.compile("/m/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private MissionPage() {
    }

    public static String path(UUID missionId) {
        return "/m/" + missionId;
    }

    /** @param path as received, not decoded */
    public static boolean isPath(String path) {
        return PATH.matcher(path).matches();
    }
}
