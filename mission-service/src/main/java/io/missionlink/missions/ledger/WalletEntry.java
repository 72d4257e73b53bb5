package io.missionlink.missions.ledger;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A line of a wallet's statement.
 *
 * @param type the kind of transfer, as {@code PLEDGE} or {@code REFUND}
 * @param amount minor units; negative where money left the wallet
 * @param balance of the wallet after it
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record WalletEntry(UUID id, String type, long amount, long balance, String currency, Optional<UUID> missionId,
        Optional<UUID> pledgeId, Optional<UUID> paymentId, Instant createdAt) {
}
