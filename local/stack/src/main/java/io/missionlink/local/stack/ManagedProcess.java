package io.missionlink.local.stack;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.missionlink.local.lifecycle.PidFiles;
import io.missionlink.local.lifecycle.ProcessTree;

/** A child process that is restarted after a crash, unless it was stopped or crashes too often. */
final class ManagedProcess {

    static final int MAX_CRASHES = 5;
    static final Duration CRASH_WINDOW = Duration.ofMinutes(1);
    private static final Duration RESTART_DELAY = Duration.ofMillis(500);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

    private final ProcessSpec spec;
    private final PidFiles pids;
    private final Consumer<String> announce;
    private final Deque<Instant> crashes = new ArrayDeque<>();
    private Process process;
    private boolean shouldRun;
    private boolean abandoned;
    private boolean closed;
    /** While a caller waits for readiness, failures are thrown to it instead of announced. */
    private volatile boolean awaited;

    ManagedProcess(ProcessSpec spec, PidFiles pids, Consumer<String> announce) {
        this.spec = spec;
        this.pids = pids;
        this.announce = announce;
    }

    ProcessSpec spec() {
        return spec;
    }

    /**
     * Starts the process if it is not running. Does not wait until it is ready.
     *
     * @throws StackException if the process cannot be started, or was closed
     */
    synchronized void start() {
        if (closed) {
            throw new StackException(spec.name() + " was stopped during its start.");
        }
        if (shouldRun && !abandoned) {
            return;
        }
        shouldRun = true;
        abandoned = false;
        crashes.clear();
        spawn();
    }

    /** @throws StackException if the process is not ready in time, or is not restarted any more */
    void awaitReady() {
        awaited = true;
        try {
            pollReadiness();
        } finally {
            awaited = false;
        }
    }

    private void pollReadiness() {
        Instant deadline = Instant.now().plus(spec.startTimeout());
        while (!alive() || !spec.readiness().ready()) {
            if (isDown()) {
                throw new StackException(abandoned ? notRestarted() : spec.name() + " was stopped before it was ready.");
            }
            if (Instant.now().isAfter(deadline)) {
                throw new StackException("%s is not ready after %d s: see %s".formatted(spec.name(),
                        spec.startTimeout().toSeconds(), spec.log()));
            }
            Sleeper.sleep(Duration.ofMillis(50));
        }
    }

    /** Sends the stop signal, and kills the process if it has not exited after 10 s. */
    void stop() {
        Process ending;
        synchronized (this) {
            shouldRun = false;
            if (process == null) {
                return;
            }
            ending = process;
        }
        spec.stopSignal().send(ending);
        if (!exitsWithin(ending, STOP_TIMEOUT)) {
            ProcessTree.end(ending.toHandle());
        }
        pids.forget(spec.name());
    }

    /** Stops the process permanently. */
    void close() {
        synchronized (this) {
            closed = true;
        }
        stop();
    }

    /** Kills the process, to simulate a crash. */
    synchronized void kill() {
        if (process != null) {
            process.destroyForcibly();
            exitsWithin(process, STOP_TIMEOUT);
        }
    }

    synchronized boolean alive() {
        return process != null && process.isAlive();
    }

    synchronized OptionalLong pid() {
        return alive() ? OptionalLong.of(process.pid()) : OptionalLong.empty();
    }

    private synchronized boolean isDown() {
        return !shouldRun || abandoned;
    }

    private void spawn() {
        try {
            ProcessBuilder builder = new ProcessBuilder(ProcessSession.wrap(spec.command()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(spec.log().toFile()));
            builder.environment().keySet().retainAll(InheritedEnvironment.VARIABLES);
            builder.environment().putAll(spec.environment());
            LogFile.rotate(spec.log());
            process = builder.start();
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new StackException("Cannot start %s: %s".formatted(spec.name(), e.getMessage()), e);
        }
        pids.remember(spec.name(), process.toHandle());
        Process started = process;
        process.onExit().thenRun(() -> Thread.ofVirtual().start(() -> handleExit(started)));
    }

    private void handleExit(Process exited) {
        synchronized (this) {
            if (!shouldRun || exited != process) {
                return;
            }
            Instant now = Instant.now();
            crashes.addLast(now);
            crashes.removeIf(crash -> crash.isBefore(now.minus(CRASH_WINDOW)));
            if (crashes.size() >= spec.maxCrashes()) {
                abandoned = true;
                announceUnlessAwaited(notRestarted());
                return;
            }
        }
        announceUnlessAwaited("%s exited with code %d: restarting it".formatted(spec.name(), exited.exitValue()));
        Sleeper.sleep(RESTART_DELAY);
        synchronized (this) {
            if (shouldRun && exited == process) {
                respawn();
            }
        }
    }

    private void respawn() {
        try {
            spawn();
        } catch (StackException e) {
            abandoned = true;
            announceUnlessAwaited(e.getMessage());
        }
    }

    private void announceUnlessAwaited(String line) {
        if (!awaited) {
            announce.accept(line);
        }
    }

    private String notRestarted() {
        return "%s exited %d times in a minute, not restarted: see %s".formatted(spec.name(), spec.maxCrashes(), spec.log());
    }

    private static boolean exitsWithin(Process process, Duration time) {
        try {
            return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
