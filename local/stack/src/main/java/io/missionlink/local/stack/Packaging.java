package io.missionlink.local.stack;

/** Packaging in which the deployables run. */
public enum Packaging {
    /** On a JVM without tuning, with 512 MB of heap: the baseline of measurements. */
    PLAIN_JVM,
    /** On a JVM tuned for low memory and fast start, for a machine that runs all components. */
    JVM,
    /** Native executables if they are built, otherwise as {@link #JVM}. */
    NATIVE
}
