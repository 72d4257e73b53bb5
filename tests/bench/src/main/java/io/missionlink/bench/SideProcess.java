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

/** A {@link Side} in a process of its own: another of this one, with the same options. */
final class SideProcess implements AutoCloseable {

    /** A stack stops within. */
    private static final int STOP_SECONDS = 120;

    private final Packaging packaging;
    private final Process process;
    private final Writer orders;
    private final BufferedReader answers;

    private SideProcess(Packaging packaging, Process process) {
        this.packaging = packaging;
        this.process = process;
        orders = process.outputWriter(StandardCharsets.UTF_8);
        answers = process.inputReader(StandardCharsets.UTF_8);
    }

    static SideProcess start(Packaging packaging, BenchOptions options) throws IOException {
        List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow()));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName(), Main.SIDE,
                "--rounds=" + options.rounds(), "--seconds=" + options.seconds()));
        if (packaging == Packaging.NATIVE) {
            command.add("--native");
        }
        return new SideProcess(packaging,
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    }

    /** @throws IllegalStateException if the process has ended; it has said why */
    Rounds.Round round(Side.Load load) throws IOException {
        orders.write(load.name() + "\n");
        orders.flush();
        for (String line = answers.readLine(); line != null; line = answers.readLine()) {
            if (line.startsWith(Side.RESULT)) {
                return new ObjectMapper().readValue(line.substring(Side.RESULT.length()), Rounds.Round.class);
            }
        }
        throw new IllegalStateException("The stack of %s ended".formatted(packaging));
    }

    /** Its stack stops when there are no more orders. */
    @Override
    public void close() throws IOException {
        orders.close();
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
