package io.missionlink.user.outbox;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Pending delivery for one account. */
public interface OutboxItem {

    UUID account();

    /**
     * Time from which the row is due. It identifies the state of the row that this object shows: each change sets another time.
     */
    Optional<Instant> dueAt();

    /** Failed delivery attempts so far. */
    int attempts();
}
