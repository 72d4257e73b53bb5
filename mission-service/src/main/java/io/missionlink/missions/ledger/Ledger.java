package io.missionlink.missions.ledger;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.jdbi.v3.core.Jdbi;

/**
 * Transfers of one amount to or from one wallet, in the transaction of the caller. The statements of pledges and settlement
 * pages insert their own transfers.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Ledger {

    private static final String CREDIT = LedgerSql.read("credit.sql");
    private static final String DEBIT = LedgerSql.read("debit.sql");
    private static final String CONFIRM = LedgerSql.read("confirm.sql");
    private static final String DEBIT_OR_OWE = LedgerSql.read("debit-or-owe.sql");
    private static final String FIND_RECEIVABLE = LedgerSql.read("find-receivable.sql");

    private final Jdbi jdbi;

    public Ledger(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Credits a top-up. @return the new wallet balance, minor units */
    public long topUp(UUID userId, UUID paymentId, long amount) {
        return credit("TOP_UP", "MONEY_IN", userId, amount, null, null, paymentId);
    }

    /** Takes back a top-up that the payer got back: from the wallet as far as its balance goes. The user owes the rest. */
    public void topUpTakenBack(UUID userId, UUID paymentId, long amount) {
        debitOrOwe("TOP_UP_TAKEN_BACK", userId, paymentId, amount);
    }

    /** Credits a top-up again that was taken back. @return the new wallet balance, minor units */
    public long topUpReinstated(UUID userId, UUID paymentId, long amount) {
        return credit("TOP_UP_REINSTATED", "MONEY_IN", userId, amount, null, null, paymentId);
    }

    /** Returns a whole pledge from escrow. @return the new wallet balance, minor units */
    public long withdrawPledge(UUID userId, UUID missionId, UUID pledgeId, long amount) {
        return credit("WITHDRAWAL", "ESCROW", userId, amount, missionId, pledgeId, null);
    }

    /** Debits a cash-out. @return the new wallet balance, or empty if the balance is too low */
    public Optional<Long> cashOut(UUID userId, UUID paymentId, long amount) {
        return debit("CASH_OUT", userId, paymentId, amount);
    }

    /** Records that the provider paid a cash-out. */
    public void cashOutConfirmed(UUID paymentId, long amount) {
        confirm("CASH_OUT_CONFIRMED", paymentId, amount);
    }

    /**
     * Debits a cash-out again that was reported as failed and that the provider paid after all. The user owes what the wallet
     * no longer holds.
     */
    public void failedCashOutPaid(UUID userId, UUID paymentId, long amount) {
        debitOrOwe("CASH_OUT_CONFIRMED", userId, paymentId, amount);
    }

    /** Credits a failed cash-out. @return the new wallet balance, minor units */
    public long cashOutReturned(UUID userId, UUID paymentId, long amount) {
        return credit("CASH_OUT_RETURNED", "LEAVING", userId, amount, null, null, paymentId);
    }

    /** Credits a cash-out that was paid and that the bank of the payee returned. @return the new wallet balance, minor units */
    public long paidCashOutReturned(UUID userId, UUID paymentId, long amount) {
        return credit("CASH_OUT_RETURNED", "MONEY_OUT", userId, amount, null, null, paymentId);
    }

    /** Debits the refund of a top-up. @return the new wallet balance, or empty if the balance is too low */
    public Optional<Long> refundTopUp(UUID userId, UUID paymentId, long amount) {
        return debit("TOP_UP_REFUND", userId, paymentId, amount);
    }

    /** Records that the provider paid the refund of a top-up. */
    public void topUpRefundConfirmed(UUID paymentId, long amount) {
        confirm("TOP_UP_REFUND_CONFIRMED", paymentId, amount);
    }

    /** Credits a failed refund of a top-up. @return the new wallet balance, minor units */
    public long topUpRefundReturned(UUID userId, UUID paymentId, long amount) {
        return credit("TOP_UP_REFUND_RETURNED", "LEAVING", userId, amount, null, null, paymentId);
    }

    private Optional<Long> debit(String kind, UUID userId, UUID paymentId, long amount) {
        return jdbi.withHandle(handle -> handle.createQuery(DEBIT)
                .bind("kind", kind)
                .bind("userId", userId)
                .bind("amount", amount)
                .bind("paymentId", paymentId)
                .mapTo(Long.class).findOne());
    }

    /**
     * Returns what the user owes, minor units. Above 0, the wallet is frozen: its balance is 0. A pledge that was rejected asks
     * outside of a transaction.
     */
    @Transactional(Transactional.TxType.SUPPORTS)
    public long receivable(UUID userId) {
        return jdbi.withHandle(handle -> handle.createQuery(FIND_RECEIVABLE)
                .bind("userId", userId)
                .mapTo(Long.class).findOne()).orElse(0L);
    }

    private void confirm(String kind, UUID paymentId, long amount) {
        jdbi.useHandle(handle -> handle.createUpdate(CONFIRM)
                .bind("kind", kind)
                .bind("amount", amount)
                .bind("paymentId", paymentId)
                .execute());
    }

    private void debitOrOwe(String kind, UUID userId, UUID paymentId, long amount) {
        int transfers = jdbi.withHandle(handle -> handle.createUpdate(DEBIT_OR_OWE)
                .bind("kind", kind)
                .bind("userId", userId)
                .bind("amount", amount)
                .bind("paymentId", paymentId)
                .execute());
        if (transfers == 0) {
            throw new IllegalStateException("No wallet to debit: kind=" + kind + " payment=" + paymentId);
        }
    }

    private long credit(String kind, String from, UUID userId, long amount, UUID missionId, UUID pledgeId, UUID paymentId) {
        return jdbi.withHandle(handle -> handle.createQuery(CREDIT)
                .bind("kind", kind)
                .bind("from", from)
                .bind("fromId", missionId)
                .bind("userId", userId)
                .bind("amount", amount)
                .bind("pledgeId", pledgeId)
                .bind("paymentId", paymentId)
                .mapTo(Long.class).one());
    }
}
