package io.missionlink.user.revocation;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import io.missionlink.user.outbox.OutboxItem;

/**
 * Tokens of the account below this version are revoked.
 *
 * @param streamerEnded whether the user is no longer a streamer
 */
record Revocation(UUID account, int tokenVersion, boolean streamerEnded, Optional<Instant> dueAt, int attempts)
        implements
            OutboxItem {
}
