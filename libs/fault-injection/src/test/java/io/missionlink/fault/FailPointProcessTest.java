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

/** The variable in a process of its own. */
class FailPointProcessTest {

    @TempDir
    Path directory;

    /** Comes by a fail point twice. */
    static final class Victim {

        private Victim() {
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
    void aProcessDiesWhereItIsToldToAndOnlyOnce() throws Exception {
        Files.writeString(directory.resolve("EXPIRY_AFTER_COMMIT"), "halt 2");

        assertThat(run(true)).contains("Fail points are switched on", "once").doesNotContain("twice").endsWith("exit 137");
        assertThat(run(true)).contains("twice").endsWith("exit 0");
    }

    @Test
    void aProcessWithoutTheVariableLooksAtNoFile() throws Exception {
        Files.writeString(directory.resolve("EXPIRY_AFTER_COMMIT"), "halt 1");
        assertThat(run(false)).doesNotContain("Fail point").contains("twice").endsWith("exit 0");
    }

    private String run(boolean on) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-cp", place(FailPoint.class) + File.pathSeparator + place(Victim.class),
                Victim.class.getName())
                .directory(directory.toFile()).redirectErrorStream(true);
        if (on) {
            builder.environment().put(FailPointSwitch.VARIABLE, directory.toString());
        }
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return output + "exit " + process.exitValue();
    }

    /** Without the libraries of the tests: one of them takes the log to itself. */
    private static Path place(Class<?> type) {
        return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()));
    }
}
