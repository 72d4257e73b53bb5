package io.missionlink.missions.outbox;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;

import io.missionlink.contracts.event.MissionEvent;

/** Runs the calls of a delivery. After an outage or the deadline, no further call starts. */
final class DeliveryExecutor implements AutoCloseable {

    private final BoundedExecutor executor = new BoundedExecutor();
    private final long deadline;
    private final AtomicBoolean stopped = new AtomicBoolean();

    /** @param deadline {@link System#nanoTime()} after which no call starts */
    DeliveryExecutor(long deadline) {
        this.deadline = deadline;
    }

    /** Waits until all calls have ended. @return their results in the order of the events */
    List<CallResult> run(List<MissionEvent> events, int batchSize, int maxConcurrent,
            Function<List<MissionEvent>, CallResult> call) {
        return executor.run(events, batchSize, maxConcurrent, batch -> run(() -> call.apply(batch))).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** Runs a call on this thread. @return empty after an outage, which the failed call has already reported */
    Optional<CallResult> run(Supplier<CallResult> call) {
        if (isStopped()) {
            return Optional.empty();
        }
        CallResult result = System.nanoTime() - deadline >= 0 ? CallResult.outage("out of time") : call.get();
        if (result.outage().isPresent()) {
            stopped.set(true);
        }
        return Optional.of(result);
    }

    /** Whether no further call starts. */
    boolean isStopped() {
        return stopped.get();
    }

    @Override
    public void close() {
        executor.close();
    }
}
