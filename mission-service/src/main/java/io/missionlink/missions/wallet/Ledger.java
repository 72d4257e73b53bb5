package io.missionlink.missions.wallet;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;

/**
 * Transfers that move one amount in or out of one wallet. Pledges and settlement pages move many rows in one statement and
 * write their transfers there ({@code PledgeStore}, {@code SettlementStore}).
 */
@ApplicationScoped
public class Ledger {

    private static final String CREDIT = """
            WITH wallet_after AS (
                INSERT INTO wallet (user_id, balance) VALUES (:userId, :amount)
                ON CONFLICT (user_id) DO UPDATE SET balance = wallet.balance + excluded.balance
                RETURNING balance
            )
            INSERT INTO transfer (id, kind, from_account, from_id, to_account, to_id, amount, wallet_balance, mission_id,
                pledge_id, payment_id)
            SELECT uuidv7(), :kind, :from, :fromId, 'WALLET', :userId, :amount, balance, :fromId, :pledgeId, :paymentId
            FROM wallet_after
            RETURNING wallet_balance""";

    private static final String CASH_OUT = """
            WITH wallet_after AS (
                UPDATE wallet SET balance = balance - :amount WHERE user_id = :userId AND balance >= :amount RETURNING balance
            )
            INSERT INTO transfer (id, kind, from_account, from_id, to_account, amount, wallet_balance, payment_id)
            SELECT uuidv7(), 'CASH_OUT', 'WALLET', :userId, 'LEAVING', :amount, balance, :paymentId FROM wallet_after
            RETURNING wallet_balance""";

    /** Money that came from outside. @return the wallet's balance after it, minor units */
    public long topUp(Handle handle, UUID userId, UUID paymentId, long amount) {
        return credit(handle, "TOP_UP", "MONEY_IN", userId, amount, null, null, paymentId);
    }

    /** A pledge goes back from escrow whole. @return the wallet's balance after it, minor units */
    public long withdrawPledge(Handle handle, UUID userId, UUID missionId, UUID pledgeId, long amount) {
        return credit(handle, "WITHDRAWAL", "ESCROW", userId, amount, missionId, pledgeId, null);
    }

    /** Money leaves the wallet for outside. @return the balance after it, or nothing if the wallet does not hold enough */
    public Optional<Long> cashOut(Handle handle, UUID userId, UUID paymentId, long amount) {
        return handle.createQuery(CASH_OUT)
                .bind("userId", userId)
                .bind("amount", amount)
                .bind("paymentId", paymentId)
                .mapTo(Long.class).findOne();
    }

    /** What was leaving did leave. */
    public void cashOutConfirmed(Handle handle, UUID paymentId, long amount) {
        handle.createUpdate("""
                INSERT INTO transfer (id, kind, from_account, to_account, amount, payment_id)
                VALUES (uuidv7(), 'CASH_OUT_CONFIRMED', 'LEAVING', 'MONEY_OUT', :amount, :paymentId)""")
                .bind("amount", amount)
                .bind("paymentId", paymentId)
                .execute();
    }

    /** What was leaving comes back. @return the wallet's balance after it, minor units */
    public long cashOutReturned(Handle handle, UUID userId, UUID paymentId, long amount) {
        return credit(handle, "CASH_OUT_RETURNED", "LEAVING", userId, amount, null, null, paymentId);
    }

    private static long credit(Handle handle, String kind, String from, UUID userId, long amount, UUID missionId,
            UUID pledgeId, UUID paymentId) {
        return handle.createQuery(CREDIT)
                .bind("kind", kind)
                .bind("from", from)
                .bind("fromId", missionId)
                .bind("userId", userId)
                .bind("amount", amount)
                .bind("pledgeId", pledgeId)
                .bind("paymentId", paymentId)
                .mapTo(Long.class).one();
    }
}
