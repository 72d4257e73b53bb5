package io.missionlink.missions.outbox;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;

import io.missionlink.contracts.event.MissionEvent;

/** The calls of a batch. None begins after an outage or after the batch's time. */
final class BatchCalls implements AutoCloseable {

    private final Calls calls = new Calls();
    private final long until;
    private final AtomicBoolean ended = new AtomicBoolean();

    /** @param until {@link System#nanoTime()} after which no call begins */
    BatchCalls(long until) {
        this.until = until;
    }

    /** Returns when all are made. @return their results, in the order of the events */
    List<CallResult> make(List<MissionEvent> all, int each, int atATime, Function<List<MissionEvent>, CallResult> call) {
        return calls.make(all, each, atATime, some -> make(() -> call.apply(some))).stream().flatMap(Optional::stream)
                .toList();
    }

    /** Makes a call on this thread. @return nothing after an outage: the call that met it has told */
    Optional<CallResult> make(Supplier<CallResult> call) {
        if (ended()) {
            return Optional.empty();
        }
        CallResult result = System.nanoTime() - until >= 0 ? CallResult.outage("out of time") : call.get();
        if (result.outage().isPresent()) {
            ended.set(true);
        }
        return Optional.of(result);
    }

    /** Whether no more calls begin. */
    boolean ended() {
        return ended.get();
    }

    @Override
    public void close() {
        calls.close();
    }
}
