package io.missionlink.missions.ledger;

import java.util.Optional;
import java.util.UUID;

/**
 * A pledge to insert.
 *
 * @param amount minor units
 * @param anonymous whether the user is hidden from other users
 * @param termsVersion version of the mission's terms that the user saw; empty if any terms are fine
 */
public record NewPledge(UUID id, UUID missionId, UUID userId, long amount, boolean anonymous, Optional<String> message,
        Optional<String> termsVersion) {
}
