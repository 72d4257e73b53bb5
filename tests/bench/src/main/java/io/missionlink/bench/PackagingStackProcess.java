package io.missionlink.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.missionlink.local.stack.Packaging;

/** A {@link PackagingStack} in a child process, which runs this same program with the same options. */
final class PackagingStackProcess implements AutoCloseable {

    /** Time limit for a stack to stop. */
    private static final int STOP_SECONDS = 120;

    private final Packaging packaging;
    private final Process process;
    private final Writer requests;
    private final BufferedReader responses;

    private PackagingStackProcess(Packaging packaging, Process process) {
        this.packaging = packaging;
        this.process = process;
        requests = process.outputWriter(StandardCharsets.UTF_8);
        responses = process.inputReader(StandardCharsets.UTF_8);
    }

    static PackagingStackProcess start(Packaging packaging, BenchOptions options) throws IOException {
        List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow()));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName(), Main.PACKAGING_STACK,
                "--rounds=" + options.rounds(), "--seconds=" + options.seconds()));
        if (packaging == Packaging.NATIVE) {
            command.add("--native");
        }
        return new PackagingStackProcess(packaging,
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    }

    /** @throws IllegalStateException if the process has ended; its standard error contains the cause */
    LoadRounds.Round round(PackagingStack.Load load) throws IOException {
        requests.write(load.name() + "\n");
        requests.flush();
        for (String line = responses.readLine(); line != null; line = responses.readLine()) {
            if (line.startsWith(PackagingStack.RESULT)) {
                return new ObjectMapper().readValue(line.substring(PackagingStack.RESULT.length()), LoadRounds.Round.class);
            }
        }
        throw new IllegalStateException("The %s stack ended unexpectedly".formatted(packaging));
    }

    /** Closing the input stops the stack. */
    @Override
    public void close() throws IOException {
        requests.close();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
