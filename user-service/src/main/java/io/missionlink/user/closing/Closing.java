package io.missionlink.user.closing;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import io.missionlink.user.outbox.OutboxItem;

/** An account that closes. */
record Closing(UUID account, Optional<Instant> dueAt, int attempts) implements OutboxItem {
}
