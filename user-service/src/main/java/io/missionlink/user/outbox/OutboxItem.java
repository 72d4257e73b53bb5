package io.missionlink.user.outbox;

import java.util.UUID;

/** Work that an outbox holds for one account. */
public interface OutboxItem {

    UUID account();

    /** Deliveries so far that failed. */
    int attempts();
}
