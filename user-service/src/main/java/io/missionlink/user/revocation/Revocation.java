package io.missionlink.user.revocation;

import java.util.UUID;

import io.missionlink.user.outbox.OutboxItem;

/** Tokens of the account below this version are revoked. */
record Revocation(UUID account, int tokenVersion, int attempts) implements OutboxItem {
}
