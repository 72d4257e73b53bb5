package io.missionlink.local.lifecycle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A process with all its descendants. */
public final class ProcessTree {

    private static final int EXIT_TIMEOUT_SECONDS = 10;

    private ProcessTree() {
    }

    /**
     * Kills the process and its descendants, and waits until all have exited.
     *
     * @throws IllegalStateException if a process does not exit within 10 s; the message is one line for the user
     */
    public static void end(ProcessHandle process) {
        List<ProcessHandle> tree = Stream.concat(process.descendants(), Stream.of(process)).toList();
        tree.forEach(ProcessHandle::destroyForcibly);
        tree.forEach(ProcessTree::awaitEnd);
    }

    /** Signals parents first, because a stopped parent starts no children. */
    public static void signal(ProcessHandle process, String name) {
        List<String> command = Stream.concat(Stream.of("kill", "-" + name), Stream.concat(Stream.of(process),
                process.descendants()).map(one -> Long.toString(one.pid()))).toList();
        try {
            new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private static void awaitEnd(ProcessHandle process) {
        try {
            process.onExit().get(EXIT_TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException(
                    "Process %d did not exit within 10 s: kill it and start again.".formatted(process.pid()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
