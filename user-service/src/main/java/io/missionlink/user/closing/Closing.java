package io.missionlink.user.closing;

import java.util.UUID;

import io.missionlink.user.outbox.OutboxItem;

/** An account that closes. */
record Closing(UUID account, int attempts) implements OutboxItem {
}
