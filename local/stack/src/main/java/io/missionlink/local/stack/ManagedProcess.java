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

/** A child process that is started again when it dies, unless it was told to stop or dies too often. */
final class ManagedProcess {

    static final int MOST_DEATHS = 5;
    static final Duration DEATHS_WITHIN = Duration.ofMinutes(1);
    private static final Duration RESTART_DELAY = Duration.ofMillis(500);
    private static final Duration GENTLE = Duration.ofSeconds(10);

    private final ProcessSpec spec;
    private final PidFiles pids;
    private final Consumer<String> announce;
    private final Deque<Instant> deaths = new ArrayDeque<>();
    private Process process;
    private boolean wanted;
    private boolean givenUp;
    private boolean closed;
    /** Who waits for it hears by exception what others read. */
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
     * Starts it if it does not run; does not wait until it is ready.
     *
     * @throws StackException if it cannot be started, or was closed
     */
    synchronized void start() {
        if (closed) {
            throw new StackException(spec.name() + " was stopped while it started.");
        }
        if (wanted && !givenUp) {
            return;
        }
        wanted = true;
        givenUp = false;
        deaths.clear();
        spawn();
    }

    /** @throws StackException if it is not ready in time or was given up */
    void awaitReady() {
        awaited = true;
        try {
            untilReady();
        } finally {
            awaited = false;
        }
    }

    private void untilReady() {
        Instant until = Instant.now().plus(spec.startWithin());
        while (!alive() || !spec.readiness().ready()) {
            if (hopeless()) {
                throw new StackException(givenUp ? gaveUp() : spec.name() + " was stopped before it was ready.");
            }
            if (Instant.now().isAfter(until)) {
                throw new StackException("%s is not ready after %d s: see %s".formatted(spec.name(),
                        spec.startWithin().toSeconds(), spec.log()));
            }
            Pause.of(Duration.ofMillis(50));
        }
    }

    /** Asks it to end and kills it when it does not; returns when it is gone. */
    void stop() {
        Process ending;
        synchronized (this) {
            wanted = false;
            if (process == null) {
                return;
            }
            ending = process;
        }
        spec.gentleStop().send(ending);
        if (!endedWithin(ending, GENTLE)) {
            ProcessTree.end(ending.toHandle());
        }
        pids.forget(spec.name());
    }

    /** Stops it for good. */
    void close() {
        synchronized (this) {
            closed = true;
        }
        stop();
    }

    /** Kills it as a crash would. */
    synchronized void kill() {
        if (process != null) {
            process.destroyForcibly();
            endedWithin(process, GENTLE);
        }
    }

    synchronized boolean alive() {
        return process != null && process.isAlive();
    }

    synchronized OptionalLong pid() {
        return alive() ? OptionalLong.of(process.pid()) : OptionalLong.empty();
    }

    private synchronized boolean hopeless() {
        return !wanted || givenUp;
    }

    private void spawn() {
        try {
            ProcessBuilder builder = new ProcessBuilder(Sessions.own(spec.command()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(spec.log().toFile()));
            builder.environment().keySet().retainAll(Inherited.VARIABLES);
            builder.environment().putAll(spec.environment());
            LogFile.rotate(spec.log());
            process = builder.start();
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new StackException("Cannot start %s: %s".formatted(spec.name(), e.getMessage()), e);
        }
        pids.remember(spec.name(), process.toHandle());
        Process started = process;
        process.onExit().thenRun(() -> Thread.ofVirtual().start(() -> ended(started)));
    }

    private void ended(Process which) {
        synchronized (this) {
            if (!wanted || which != process) {
                return;
            }
            Instant now = Instant.now();
            deaths.addLast(now);
            deaths.removeIf(death -> death.isBefore(now.minus(DEATHS_WITHIN)));
            if (deaths.size() >= spec.mostDeaths()) {
                givenUp = true;
                tell(gaveUp());
                return;
            }
        }
        tell("%s ended (exit code %d): starting it again".formatted(spec.name(), which.exitValue()));
        Pause.of(RESTART_DELAY);
        synchronized (this) {
            if (wanted && which == process) {
                respawn();
            }
        }
    }

    private void respawn() {
        try {
            spawn();
        } catch (StackException e) {
            givenUp = true;
            tell(e.getMessage());
        }
    }

    private void tell(String line) {
        if (!awaited) {
            announce.accept(line);
        }
    }

    private String gaveUp() {
        return "%s ended %d times in a minute and stays down: see %s".formatted(spec.name(), spec.mostDeaths(), spec.log());
    }

    private static boolean endedWithin(Process process, Duration time) {
        try {
            return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
