package io.missionlink.deployment;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Assertions;

import io.missionlink.testing.NotChecked;

/** A program on the PATH that the deployment tests run. */
public record Tool(Path path) {

    /** Finds a program. If it is missing, the test ends with {@link NotChecked#missing}. */
    public static Tool find(String name, String howToGet) {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
            Path path = Path.of(folder, name);
            if (Files.isExecutable(path)) {
                return new Tool(path);
            }
        }
        throw NotChecked.missing(name, howToGet);
    }

    /** Exit code, and the output including standard error. */
    public record Result(int exitCode, String output) {

        /** The output; fails the test unless the exit code is 0. */
        public String orFail() {
            Assertions.assertEquals(0, exitCode, output);
            return output;
        }
    }

    /** Runs the program in a folder. After the time limit the process is killed and the test fails. */
    public Result run(Path folder, Map<String, String> environment, Duration limit, String... arguments) {
        List<String> command = new ArrayList<>(List.of(path.toString()));
        command.addAll(Arrays.asList(arguments));
        try {
            Path output = Files.createTempFile("output", ".txt");
            try {
                ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                        .redirectOutput(output.toFile());
                builder.environment().putAll(environment);
                Process process = builder.start();
                process.getOutputStream().close();
                if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                    process.descendants().forEach(ProcessHandle::destroyForcibly);
                    process.destroyForcibly().waitFor();
                    Assertions.fail(command + " did not finish within " + limit + ":\n" + Files.readString(output));
                }
                return new Result(process.exitValue(), Files.readString(output));
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
