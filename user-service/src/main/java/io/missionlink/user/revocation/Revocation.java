package io.missionlink.user.revocation;

import java.util.UUID;

/** Access tokens of the account that say a lower version have lost what they say. */
record Revocation(UUID account, int tokenVersion, int attempts) {
}
