package io.missionlink.missions.outbox;

import java.util.List;
import java.util.Optional;

import org.jdbi.v3.core.Jdbi;

/** The relay's side of the outbox, for tests without a relay. */
public final class TestOutbox {

    private final OutboxStore store;

    public TestOutbox(Jdbi jdbi) {
        store = new OutboxStore(jdbi);
    }

    /** Marks what waits in a lane as published. @return how many events that were */
    public Optional<Integer> relay() {
        return store.relayLane(List.of(), 100, rows -> rows.stream().map(OutboxRow::sequence).toList());
    }

    /** @return how many events wait */
    public long backlog() {
        return store.backlog().events();
    }
}
