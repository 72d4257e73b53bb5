package io.missionlink.missions.problem;

import java.util.UUID;

/** Ids as they come in paths and queries. */
public final class Ids {

    private static final int LENGTH = 36;

    private Ids() {
    }

    /** @throws Refusal 400 if the text is not a UUID in its usual form */
    public static UUID parse(String text) {
        try {
            if (text.length() == LENGTH) {
                return UUID.fromString(text);
            }
        } catch (IllegalArgumentException e) {
            // told below, as any other text that is no id
        }
        throw new Refusal(RefusalCode.MALFORMED, "An id is a UUID");
    }
}
