package io.missionlink.missions.reconciliation;

/**
 * Rule 2: no balance is negative, and each equals the sum of its transfers and the balance in its last transfer. The earned
 * money and a receivable equal the sum of their transfers too.
 */
final class WalletCheck {

    static final RuleCheck BALANCES = new RuleCheck(LedgerRule.WALLETS, """
            WITH books AS (
                SELECT owner.user_id, coalesce(w.balance, 0) AS balance,
                    coalesce(w.receivable, 0) AS receivable, coalesce(owed.sum, 0) - coalesce(debits.paid, 0) AS owed,
                    coalesce(credits.sum, 0) - coalesce(debits.sum, 0) AS moved,
                    coalesce(last.wallet_balance, 0) AS recorded, coalesce(w.earned, 0) AS earned,
                    coalesce(credits.earned, 0) - coalesce(debits.cashed_out, 0)
                        - coalesce(owed.cashed_out, 0) AS earnings
                FROM unnest(:page) AS owner(user_id) LEFT JOIN wallet w USING (user_id)
                LEFT JOIN LATERAL (SELECT sum(amount),
                        sum(amount) FILTER (WHERE kind IN ('PAYOUT', 'CASH_OUT_RETURNED')) AS earned FROM transfer
                    WHERE to_account = 'WALLET' AND to_id = owner.user_id) credits ON true
                LEFT JOIN LATERAL (SELECT sum(amount), sum(amount) FILTER (WHERE to_account = 'RECEIVABLE') AS paid,
                        sum(amount) FILTER (WHERE kind IN ('CASH_OUT', 'CASH_OUT_CONFIRMED')) AS cashed_out
                    FROM transfer WHERE from_account = 'WALLET' AND from_id = owner.user_id) debits ON true
                LEFT JOIN LATERAL (SELECT sum(amount), sum(amount) FILTER (WHERE kind = 'CASH_OUT_CONFIRMED') AS cashed_out
                    FROM transfer WHERE from_account = 'RECEIVABLE' AND from_id = owner.user_id) owed ON true
                LEFT JOIN LATERAL (SELECT wallet_balance FROM (
                    (SELECT id, wallet_balance FROM transfer WHERE to_account = 'WALLET' AND to_id = owner.user_id
                        ORDER BY id DESC LIMIT 1)
                    UNION ALL
                    (SELECT id, wallet_balance FROM transfer WHERE from_account = 'WALLET' AND from_id = owner.user_id
                        ORDER BY id DESC LIMIT 1)
                    ORDER BY id DESC LIMIT 1) of_both) last ON true
            )
            SELECT user_id AS subject, what, expected, found, found - expected AS drift
            FROM books CROSS JOIN LATERAL (VALUES
                ('minimum balance of the wallet', 0, least(balance, 0)),
                ('balance of the wallet by its transfers', moved, balance),
                ('receivable of the user by its transfers', owed, receivable),
                -- Reported once: a balance that differs from its transfers differs in the other two as well.
                ('balance of the wallet by its last transfer', recorded,
                    CASE WHEN balance = moved THEN balance ELSE recorded END),
                ('earned money of the wallet by its transfers', earnings,
                    CASE WHEN balance = moved THEN earned ELSE earnings END)
            ) AS c(what, expected, found) WHERE found <> expected""");

    private WalletCheck() {
    }
}
