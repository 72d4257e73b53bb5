package io.missionlink.deployment;

import java.nio.file.Path;

/** Where the sources are that are checked. */
public final class Checkout {

    /** The root of the repository: Maven runs the tests of a module in the module's folder. */
    public static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    private Checkout() {
    }
}
