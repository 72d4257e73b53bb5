package io.missionlink.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Processes with all that they started. */
final class Trees {

    private static final int SECONDS = 10;

    private Trees() {
    }

    /** Kills it and returns when all of it is gone. */
    static void end(ProcessHandle process) {
        List<ProcessHandle> tree = Stream.concat(process.descendants(), Stream.of(process)).toList();
        tree.forEach(ProcessHandle::destroyForcibly);
        tree.forEach(Trees::awaitEnd);
    }

    /** Parents first: one that is stopped starts no children. */
    static void signal(ProcessHandle process, String name) {
        List<String> command = Stream.concat(Stream.of("kill", "-" + name), Stream.concat(Stream.of(process),
                process.descendants()).map(one -> Long.toString(one.pid()))).toList();
        try {
            new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted", e);
        }
    }

    private static void awaitEnd(ProcessHandle process) {
        try {
            process.onExit().get(SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new StackException("Process %d does not end: end it and start again.".formatted(process.pid()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
