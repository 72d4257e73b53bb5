package io.missionlink.local.stack;

import java.util.Set;

/** What of the caller's environment a process of the stack sees: nothing that could configure it. */
public final class Inherited {

    public static final Set<String> VARIABLES = Set.of("PATH", "HOME", "USER", "LOGNAME", "TMPDIR", "TZ");

    private Inherited() {
    }
}
