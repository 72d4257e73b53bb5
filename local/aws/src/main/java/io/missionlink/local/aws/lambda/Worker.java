package io.missionlink.local.aws.lambda;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;

import io.missionlink.local.aws.WorkerStatus;
import io.missionlink.local.lifecycle.PidFiles;
import io.missionlink.retry.ExponentialBackoff;
import io.vertx.core.Vertx;

/** A worker process that handles one event at a time. It is started on demand, and restarted after it exits. */
final class Worker implements AutoCloseable {

    private static final Duration INIT_TIMEOUT = Duration.ofSeconds(60);
    private static final ExponentialBackoff BACKOFF = new ExponentialBackoff(Duration.ofMillis(200), Duration.ofSeconds(10));
    private static final System.Logger LOG = System.getLogger(Worker.class.getName());

    private final WorkerLaunch launch;
    private final int index;
    private final PidFiles pids;
    private final RuntimeApi api;
    private final InvocationLog invocations;
    private final ReentrantLock lock = new ReentrantLock(true);
    private volatile Optional<Process> process = Optional.empty();
    private volatile boolean closed;
    private volatile Optional<Instant> startedAt = Optional.empty();
    private volatile int restarts;
    private int consecutiveStarts;
    private long notBeforeNanos = System.nanoTime();

    Worker(Vertx vertx, WorkerLaunch launch, int index, String functionArn, InvocationLog invocations) {
        this.launch = launch;
        this.index = index;
        this.invocations = invocations;
        this.pids = new PidFiles(launch.config().directory().resolve("workers"));
        this.api = new RuntimeApi(vertx, functionArn, error -> LOG.log(System.Logger.Level.ERROR,
                "Function failed to start: function={0}, error={1}", launch.spec().name(), error));
    }

    /**
     * Called before messages are received. Restarts a worker that has exited, so that a function that fails to start does not
     * use up the receives of a message.
     *
     * @return whether the worker can handle an event; true for a lazy worker that was never started
     */
    boolean prepare(boolean eager) throws InterruptedException {
        if (process.isEmpty() && !eager) {
            return true;
        }
        lock.lockInterruptibly();
        try {
            Process running = running();
            long limit = System.nanoTime() + INIT_TIMEOUT.toNanos();
            while (running.isAlive() && !closed && !api.idle() && System.nanoTime() < limit) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            return api.idle();
        } finally {
            lock.unlock();
        }
    }

    InvocationResult invoke(byte[] event) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            Process running = running();
            long start = System.nanoTime();
            Invocation invocation = new Invocation(event, launch.spec().timeout());
            api.submit(invocation);
            if (!running.isAlive()) {
                api.workerExited("Worker exited");
            }
            InvocationResult result = await(invocation, running);
            invocations.add(Duration.ofNanos(System.nanoTime() - start), result.failed());
            return result;
        } finally {
            lock.unlock();
        }
    }

    WorkerStatus status() {
        Optional<Process> alive = process.filter(Process::isAlive);
        WorkerStatus.State state = alive.isEmpty() ? WorkerStatus.State.STOPPED
                : api.idle() ? WorkerStatus.State.IDLE
                        : lock.isLocked() ? WorkerStatus.State.BUSY : WorkerStatus.State.STARTING;
        return new WorkerStatus(launch.spec().name(), index, alive.map(Process::pid).map(OptionalLong::of)
                .orElse(OptionalLong.empty()), state, startedAt, restarts);
    }

    /** Ends the worker between two events, as AWS does with an idle worker. The next event causes a cold start. */
    void reclaim() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            Optional<Process> ending = process;
            process = Optional.empty();
            if (ending.isPresent()) {
                ending.get().destroy();
                ending.get().waitFor();
            }
            api.workerExited("Worker was reclaimed");
            consecutiveStarts = 0;
            notBeforeNanos = System.nanoTime();
        } finally {
            lock.unlock();
        }
    }

    boolean busy() {
        return lock.isLocked();
    }

    @Override
    public void close() {
        closed = true;
        process.ifPresent(running -> {
            running.destroy();
            try {
                if (!running.waitFor(2, TimeUnit.SECONDS)) {
                    running.destroyForcibly().waitFor();
                }
            } catch (InterruptedException e) {
                running.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        });
        pids.forget(name());
        api.close();
    }

    private InvocationResult await(Invocation invocation, Process running) throws InterruptedException {
        String problem = "Runtime.InitTimeout";
        try {
            CompletableFuture.anyOf(invocation.received(), invocation.result()).get(INIT_TIMEOUT.toMillis(),
                    TimeUnit.MILLISECONDS);
            problem = "Sandbox.Timedout";
            InvocationResult result = invocation.result().get(invocation.timeout().toMillis(), TimeUnit.MILLISECONDS);
            if (running.isAlive()) {
                consecutiveStarts = 0;
            }
            return result;
        } catch (TimeoutException e) {
            InvocationResult result = InvocationResult.failure(problem,
                    "Task timed out after " + invocation.timeout().toMillis() / 1000.0 + " seconds");
            invocation.result().complete(result);
            running.destroyForcibly().waitFor();
            api.workerExited("Worker was killed after a timeout");
            return result;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private Process running() throws InterruptedException {
        Optional<Process> alive = process.filter(Process::isAlive);
        if (alive.isPresent()) {
            return alive.get();
        }
        TimeUnit.NANOSECONDS.sleep(Math.max(0, notBeforeNanos - System.nanoTime()));
        if (closed) {
            throw new InterruptedException("The worker is closed");
        }
        startedAt = Optional.of(Instant.now());
        Process started = launch.start(api.port());
        process = Optional.of(started);
        pids.remember(name(), started.toHandle());
        // The delay doubles until an invocation succeeds, so a function that cannot start does not use up the CPU.
        consecutiveStarts++;
        notBeforeNanos = System.nanoTime() + BACKOFF.after(consecutiveStarts).toNanos();
        started.onExit().thenAccept(this::exited);
        return started;
    }

    private void exited(Process ended) {
        if (closed || process.filter(current -> current == ended).isEmpty()) {
            return;
        }
        restarts++;
        LOG.log(System.Logger.Level.WARNING, "Worker exited: function={0}, exitCode={1}", launch.spec().name(),
                ended.exitValue());
        api.workerExited("Runtime exited with " + ended.exitValue());
    }

    private String name() {
        return launch.spec().name() + "-" + index;
    }
}
