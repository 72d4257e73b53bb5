package io.missionlink.local.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Runs a service in Quarkus's dev mode: the first request after a change of its sources compiles and reloads it. */
final class DevMode {

    /** Includes the compilation by Maven. */
    static final Duration START_TIMEOUT = Duration.ofMinutes(5);

    static final Map<String, String> ENVIRONMENT = Map.of("JAVA_HOME", System.getProperty("java.home"), "MAVEN_OPTS",
            "--sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED");

    private DevMode() {
    }

    /** Disables the interactive console, because the process has no terminal. The debug port is 5005. */
    static List<String> command(Path repository, String service) {
        return List.of("mvn", "-B", "-f", repository.resolve("pom.xml").toString(), "-pl", service, "-am",
                // Without a lifecycle phase, Maven does not find the test jars of modules that the service depends on.
                "test-compile", "io.quarkus:quarkus-maven-plugin:dev", "-Dformatter.skip", "-Dimpsort.skip",
                "-Dquarkus.console.enabled=false", "-Dquarkus.test.continuous-testing=disabled");
    }
}
