package io.missionlink.missions.ledger;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A transfer from or to a wallet.
 *
 * @param type kind of the transfer, such as {@code PLEDGE} or {@code REFUND}
 * @param amount minor units; negative for a debit
 * @param balance wallet balance after the transfer, minor units
 * @param reason kind of the reason of an {@code ADJUSTMENT}, such as {@code PROVIDER_ERROR}
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record WalletEntry(UUID id, String type, long amount, long balance, String currency, Optional<UUID> missionId,
        Optional<UUID> pledgeId, Optional<UUID> paymentId, Optional<String> reason, Instant createdAt) {
}
