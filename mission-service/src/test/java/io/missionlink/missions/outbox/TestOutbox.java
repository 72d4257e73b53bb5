package io.missionlink.missions.outbox;

import java.util.List;
import java.util.Optional;

import org.jdbi.v3.core.Jdbi;

/** The outbox as the relay reads it, for tests without a relay. */
public final class TestOutbox {

    private final OutboxStore store;

    public TestOutbox(Jdbi jdbi) {
        store = new OutboxStore(jdbi);
    }

    /** Marks the unpublished events of a lane as published. @return their number */
    public Optional<Integer> publishLane() {
        return store.relayLane(List.of(), 100, rows -> rows.stream().map(OutboxRow::sequence).toList());
    }

    /** @return number of unpublished events */
    public long backlog() {
        return store.backlog().events();
    }
}
