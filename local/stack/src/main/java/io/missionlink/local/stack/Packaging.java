package io.missionlink.local.stack;

/** What the deployables run as. */
public enum Packaging {
    /** As a JDK runs a package that nobody tuned, with 512 MB of heap: what the others are measured against. */
    PLAIN_JVM,
    /** Small and soon ready, for a machine that has all of the product to run. */
    JVM,
    /** Native executables where they are built, the rest as {@link #JVM}. */
    NATIVE
}
