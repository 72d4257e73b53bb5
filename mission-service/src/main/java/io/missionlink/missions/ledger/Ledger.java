package io.missionlink.missions.ledger;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.jdbi.v3.core.Jdbi;

/**
 * Transfers that move one amount into or out of one wallet, in the transaction of the caller. Pledges and settlement pages move
 * many rows in one statement and write their transfers there.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Ledger {

    private static final String CREDIT = LedgerSql.read("credit.sql");
    private static final String CASH_OUT = LedgerSql.read("cash-out.sql");
    private static final String CASH_OUT_CONFIRMED = LedgerSql.read("cash-out-confirmed.sql");

    private final Jdbi jdbi;

    public Ledger(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Money that came from outside. @return the wallet's balance after it, minor units */
    public long topUp(UUID userId, UUID paymentId, long amount) {
        return credit("TOP_UP", "MONEY_IN", userId, amount, null, null, paymentId);
    }

    /** A pledge goes back from escrow whole. @return the wallet's balance after it, minor units */
    public long withdrawPledge(UUID userId, UUID missionId, UUID pledgeId, long amount) {
        return credit("WITHDRAWAL", "ESCROW", userId, amount, missionId, pledgeId, null);
    }

    /** Money leaves the wallet for outside. @return the balance after it, or nothing if the wallet does not hold enough */
    public Optional<Long> cashOut(UUID userId, UUID paymentId, long amount) {
        return jdbi.withHandle(handle -> handle.createQuery(CASH_OUT)
                .bind("userId", userId)
                .bind("amount", amount)
                .bind("paymentId", paymentId)
                .mapTo(Long.class).findOne());
    }

    /** The money of a cash-out has left. */
    public void cashOutConfirmed(UUID paymentId, long amount) {
        jdbi.useHandle(handle -> handle.createUpdate(CASH_OUT_CONFIRMED)
                .bind("amount", amount)
                .bind("paymentId", paymentId)
                .execute());
    }

    /** The money of a cash-out comes back. @return the wallet's balance after it, minor units */
    public long cashOutReturned(UUID userId, UUID paymentId, long amount) {
        return credit("CASH_OUT_RETURNED", "LEAVING", userId, amount, null, null, paymentId);
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
