package io.missionlink.missions.ledger;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import io.missionlink.contracts.settlement.SettlementLine;

/**
 * A pledge as the ledger holds it.
 *
 * @param amount minor units
 * @param sequence pledge order
 * @param resolution where it went, once it is resolved
 */
public record Pledge(UUID id, UUID missionId, UUID userId, long amount, boolean anonymous, Optional<String> message,
        long sequence, Instant createdAt, Optional<Resolution> resolution) {

    /** HELD until it is resolved, then how. */
    public String state() {
        return resolution.map(done -> done.kind().name()).orElse("HELD");
    }

    public enum Kind {
        WITHDRAWN,
        SETTLED
    }

    /** @param parts they add up to the pledge */
    public record Resolution(Kind kind, Instant at, SettlementLine parts) {
    }
}
