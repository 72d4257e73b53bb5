package io.missionlink.system;

import io.missionlink.local.stack.Packaging;

/** Which packages the system tests run: {@code -Pnative} tests the native executables. */
public final class Tested {

    public static final boolean NATIVE = Boolean.getBoolean("native.executables");
    public static final Packaging PACKAGING = NATIVE ? Packaging.NATIVE : Packaging.JVM;

    private Tested() {
    }
}
