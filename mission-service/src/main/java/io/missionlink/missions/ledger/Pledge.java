package io.missionlink.missions.ledger;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import io.missionlink.contracts.settlement.SettlementLine;

/**
 * A pledge in the ledger.
 *
 * @param amount minor units
 * @param sequence position in the pledge order
 * @param resolution how it was resolved; empty while it is held
 */
public record Pledge(UUID id, UUID missionId, UUID userId, long amount, boolean anonymous, Optional<String> message,
        long sequence, Instant createdAt, Optional<Resolution> resolution) {

    /** Returns HELD, WITHDRAWN or SETTLED. */
    public String state() {
        return resolution.map(done -> done.kind().name()).orElse("HELD");
    }

    public enum Kind {
        WITHDRAWN,
        SETTLED
    }

    /** @param parts payout, fee and refund, which add up to the amount of the pledge */
    public record Resolution(Kind kind, Instant at, SettlementLine parts) {
    }
}
