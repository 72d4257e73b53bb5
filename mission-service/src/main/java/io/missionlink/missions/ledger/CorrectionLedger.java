package io.missionlink.missions.ledger;

import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;

/**
 * Transfers that a person books: corrections of a wallet or of the fees, and fees that leave. Each needs a row of
 * {@code booking} in the same transaction. Amounts are positive minor units.
 */
public final class CorrectionLedger {

    private static final String CREDIT = LedgerSql.read("adjust-credit.sql");
    private static final String DEBIT = LedgerSql.read("adjust-debit.sql");
    private static final String MOVE_FEES = LedgerSql.read("move-fees.sql");
    private static final String FEES_HELD = LedgerSql.read("fees-held.sql");

    private static final String ADJUSTMENT = "ADJUSTMENT";
    private static final String ADJUSTMENTS = "ADJUSTMENTS";
    private static final String FEES = "FEES";

    private final Handle handle;

    /** @param handle in a transaction; for fees, no other transaction may take fees at the same time */
    public CorrectionLedger(Handle handle) {
        this.handle = handle;
    }

    /** @return the balance of the wallet, or empty if the user has none */
    public Optional<Long> balance(UUID userId) {
        return handle.createQuery("SELECT balance FROM wallet WHERE user_id = :userId").bind("userId", userId)
                .mapTo(Long.class).findOne();
    }

    /** @return the ID of the transfer, or empty if the user has no wallet */
    public Optional<UUID> credit(UUID userId, long amount) {
        return adjust(CREDIT, userId, amount);
    }

    /** @return the ID of the transfer, or empty if the balance is too low */
    public Optional<UUID> debit(UUID userId, long amount) {
        return adjust(DEBIT, userId, amount);
    }

    private Optional<UUID> adjust(String sql, UUID userId, long amount) {
        return handle.createQuery(sql).bind("userId", userId).bind("amount", amount).mapTo(UUID.class).findOne();
    }

    /** Fees of all missions with their corrections, less the fees that were paid out. */
    public long feesHeld() {
        return handle.createQuery(FEES_HELD).mapTo(Long.class).one();
    }

    /** @return the ID of the transfer */
    public UUID creditFees(long amount) {
        return moveFees(ADJUSTMENT, ADJUSTMENTS, FEES, amount);
    }

    /** @return the ID of the transfer, or empty if the platform holds less */
    public Optional<UUID> debitFees(long amount) {
        return takeFees(ADJUSTMENT, ADJUSTMENTS, amount);
    }

    /** @return the ID of the transfer, or empty if the platform holds less */
    public Optional<UUID> payOutFees(long amount) {
        return takeFees("FEES_PAID_OUT", "MONEY_OUT", amount);
    }

    private Optional<UUID> takeFees(String kind, String to, long amount) {
        return feesHeld() < amount ? Optional.empty() : Optional.of(moveFees(kind, FEES, to, amount));
    }

    private UUID moveFees(String kind, String from, String to, long amount) {
        return handle.createQuery(MOVE_FEES).bind("kind", kind).bind("from", from).bind("to", to).bind("amount", amount)
                .mapTo(UUID.class).one();
    }
}
