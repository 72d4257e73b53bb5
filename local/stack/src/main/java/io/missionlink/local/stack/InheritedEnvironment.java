package io.missionlink.local.stack;

import java.util.Set;

/** Environment variables that processes inherit from the caller. None of them configures a service. */
public final class InheritedEnvironment {

    public static final Set<String> VARIABLES = Set.of("PATH", "HOME", "USER", "LOGNAME", "TMPDIR", "TZ");

    private InheritedEnvironment() {
    }
}
