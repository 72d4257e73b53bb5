package io.missionlink.user.outbox;

import java.util.UUID;

/** Pending delivery for one account. */
public interface OutboxItem {

    UUID account();

    /** Failed delivery attempts so far. */
    int attempts();
}
