package io.missionlink.system;

import io.missionlink.local.stack.Packaging;

/** Packaging of the tested services: native executables with {@code -Pnative}, otherwise JVM packages. */
public final class TestedPackaging {

    public static final boolean NATIVE = Boolean.getBoolean("native.executables");
    public static final Packaging PACKAGING = NATIVE ? Packaging.NATIVE : Packaging.JVM;

    private TestedPackaging() {
    }
}
