package io.missionlink.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the environment variable in a separate process. */
class FailPointProcessTest {

    @TempDir
    Path directory;

    /** Reaches a fail point twice. */
    static final class Program {

        private Program() {
        }

        public static void main(String[] arguments) {
            FailPoint.warnIfOn();
            FailPoint.EXPIRY_AFTER_COMMIT.reach();
            System.out.println("once");
            FailPoint.EXPIRY_AFTER_COMMIT.reach();
            System.out.println("twice");
        }
    }

    @Test
    void haltsProcessOnceAtArmedFailPoint() throws Exception {
        Files.writeString(directory.resolve("EXPIRY_AFTER_COMMIT"), "halt 2");

        assertThat(run(true)).contains("Fail points enabled", "once").doesNotContain("twice").endsWith("exit 137");
        assertThat(run(true)).contains("twice").endsWith("exit 0");
    }

    @Test
    void readsNoFileWithoutEnvironmentVariable() throws Exception {
        Files.writeString(directory.resolve("EXPIRY_AFTER_COMMIT"), "halt 1");
        assertThat(run(false)).doesNotContain("Fail point").contains("twice").endsWith("exit 0");
    }

    private String run(boolean enabled) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-cp", location(FailPoint.class) + File.pathSeparator + location(Program.class),
                Program.class.getName())
                .directory(directory.toFile()).redirectErrorStream(true);
        if (enabled) {
            builder.environment().put(FailPointRegistry.VARIABLE, directory.toString());
        }
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return output + "exit " + process.exitValue();
    }

    /** The class path contains no test libraries, because one of them redirects the log. */
    private static Path location(Class<?> type) {
        return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()));
    }
}
