package io.missionlink.missions.ledger;

import java.util.Optional;
import java.util.UUID;

/**
 * A pledge to insert.
 *
 * @param amount minor units
 * @param anonymous whether the user is hidden from other users
 */
public record NewPledge(UUID id, UUID missionId, UUID userId, long amount, boolean anonymous, Optional<String> message) {
}
