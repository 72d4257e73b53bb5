package io.missionlink.missions.ledger;

import java.util.Optional;
import java.util.UUID;

/**
 * A pledge to take.
 *
 * @param amount minor units
 * @param anonymous whether others see the pledge without a name
 */
public record NewPledge(UUID id, UUID missionId, UUID userId, long amount, boolean anonymous, Optional<String> message) {
}
