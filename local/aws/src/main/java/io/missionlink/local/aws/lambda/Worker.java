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

/** One worker process, started when it is needed and again when it has ended, and the events that go through it in turn. */
final class Worker implements AutoCloseable {

    private static final Duration INIT_WITHIN = Duration.ofSeconds(60);
    private static final ExponentialBackoff BACKOFF = new ExponentialBackoff(Duration.ofMillis(200), Duration.ofSeconds(10));
    private static final System.Logger LOG = System.getLogger(Worker.class.getName());

    private final WorkerLaunch launch;
    private final int index;
    private final PidFiles pids;
    private final RuntimeApi api;
    private final ReentrantLock turn = new ReentrantLock(true);
    private volatile Optional<Process> process = Optional.empty();
    private volatile boolean closed;
    private volatile Optional<Instant> startedAt = Optional.empty();
    private volatile int restarts;
    private int failuresInARow;
    private long notBeforeNanos = System.nanoTime();

    Worker(Vertx vertx, WorkerLaunch launch, int index, String functionArn) {
        this.launch = launch;
        this.index = index;
        this.pids = new PidFiles(launch.config().directory().resolve("workers"));
        this.api = new RuntimeApi(vertx, functionArn, error -> LOG.log(System.Logger.Level.ERROR,
                "{0} failed to start: {1}", launch.spec().name(), error));
    }

    /**
     * Before messages are received: a worker that has run is started again if it ended, so that a function that does not start
     * costs no message its receives.
     *
     * @return whether the worker can take an event; a lazy one that never ran can
     */
    boolean prepare(boolean eager) throws InterruptedException {
        if (process.isEmpty() && !eager) {
            return true;
        }
        turn.lockInterruptibly();
        try {
            Process running = running();
            long limit = System.nanoTime() + INIT_WITHIN.toNanos();
            while (running.isAlive() && !closed && !api.idle() && System.nanoTime() < limit) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            return api.idle();
        } finally {
            turn.unlock();
        }
    }

    InvocationResult invoke(byte[] event) throws InterruptedException {
        turn.lockInterruptibly();
        try {
            Process running = running();
            Invocation invocation = new Invocation(event, launch.spec().timeout());
            api.submit(invocation);
            if (!running.isAlive()) {
                api.workerGone("the worker ended");
            }
            return await(invocation, running);
        } finally {
            turn.unlock();
        }
    }

    WorkerStatus status() {
        Optional<Process> alive = process.filter(Process::isAlive);
        WorkerStatus.State state = alive.isEmpty() ? WorkerStatus.State.STOPPED
                : api.idle() ? WorkerStatus.State.IDLE
                        : turn.isLocked() ? WorkerStatus.State.BUSY : WorkerStatus.State.STARTING;
        return new WorkerStatus(launch.spec().name(), index, alive.map(Process::pid).map(OptionalLong::of)
                .orElse(OptionalLong.empty()), state, startedAt, restarts);
    }

    /** Ends it between two events, as AWS does with one that had nothing to do: the next event meets a cold start. */
    void reclaim() throws InterruptedException {
        turn.lockInterruptibly();
        try {
            Optional<Process> ending = process;
            process = Optional.empty();
            if (ending.isPresent()) {
                ending.get().destroy();
                ending.get().waitFor();
            }
            api.workerGone("the worker was reclaimed");
            failuresInARow = 0;
            notBeforeNanos = System.nanoTime();
        } finally {
            turn.unlock();
        }
    }

    boolean busy() {
        return turn.isLocked();
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
            CompletableFuture.anyOf(invocation.taken(), invocation.result()).get(INIT_WITHIN.toMillis(),
                    TimeUnit.MILLISECONDS);
            problem = "Sandbox.Timedout";
            InvocationResult result = invocation.result().get(invocation.timeout().toMillis(), TimeUnit.MILLISECONDS);
            if (running.isAlive()) {
                failuresInARow = 0;
            }
            return result;
        } catch (TimeoutException e) {
            InvocationResult result = InvocationResult.failure(problem,
                    "Task timed out after " + invocation.timeout().toMillis() / 1000.0 + " seconds");
            invocation.result().complete(result);
            running.destroyForcibly().waitFor();
            api.workerGone("the worker was ended");
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
            throw new InterruptedException("stopping");
        }
        startedAt = Optional.of(Instant.now());
        Process started = launch.start(api.port());
        process = Optional.of(started);
        pids.remember(name(), started.toHandle());
        // Doubles until an invocation succeeds: a function that cannot start does not eat the machine.
        failuresInARow++;
        notBeforeNanos = System.nanoTime() + BACKOFF.after(failuresInARow).toNanos();
        started.onExit().thenAccept(this::exited);
        return started;
    }

    private void exited(Process ended) {
        if (closed || process.filter(current -> current == ended).isEmpty()) {
            return;
        }
        restarts++;
        LOG.log(System.Logger.Level.WARNING, "a worker of {0} ended with {1}", launch.spec().name(), ended.exitValue());
        api.workerGone("Runtime exited with " + ended.exitValue());
    }

    private String name() {
        return launch.spec().name() + "-" + index;
    }
}
