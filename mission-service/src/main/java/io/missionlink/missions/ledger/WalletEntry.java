package io.missionlink.missions.ledger;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A transfer from or to a wallet.
 *
 * @param type kind of the transfer (docs/money.md#ledger)
 * @param amount minor units; negative for a debit
 * @param balance wallet balance after the transfer, minor units
 * @param reason kind of the reason of an {@code ADJUSTMENT}, such as {@code PROVIDER_ERROR}
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record WalletEntry(UUID id, @Schema(enumeration = {
        "TOP_UP", "TOP_UP_TAKEN_BACK", "TOP_UP_REINSTATED", "TOP_UP_REFUND",
        "TOP_UP_REFUND_RETURNED", "RECEIVABLE_PAID", "PLEDGE", "WITHDRAWAL", "REFUND", "PAYOUT", "CASH_OUT",
        "CASH_OUT_CONFIRMED",
        "CASH_OUT_RETURNED", "ADJUSTMENT" }) String type, long amount, long balance, String currency, Optional<UUID> missionId,
        Optional<UUID> pledgeId, Optional<UUID> paymentId, Optional<String> reason, Instant createdAt){
}
