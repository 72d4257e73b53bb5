package io.missionlink.missions.reconciliation;

/** Rule 2: no balance is negative, and each equals the sum of its transfers and the balance in its last transfer. */
final class WalletCheck {

    static final RuleCheck BALANCES = new RuleCheck(LedgerRule.WALLETS, """
            WITH books AS (
                SELECT owner.user_id, coalesce(w.balance, 0) AS balance,
                    coalesce(credits.sum, 0) - coalesce(debits.sum, 0) AS moved,
                    coalesce(last.wallet_balance, 0) AS recorded
                FROM unnest(:page) AS owner(user_id) LEFT JOIN wallet w USING (user_id)
                LEFT JOIN LATERAL (SELECT sum(amount) FROM transfer
                    WHERE to_account = 'WALLET' AND to_id = owner.user_id) credits ON true
                LEFT JOIN LATERAL (SELECT sum(amount) FROM transfer
                    WHERE from_account = 'WALLET' AND from_id = owner.user_id) debits ON true
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
                -- Reported once: a balance that differs from its transfers differs from the last transfer as well.
                ('balance of the wallet by its last transfer', recorded,
                    CASE WHEN balance = moved THEN balance ELSE recorded END)
            ) AS c(what, expected, found) WHERE found <> expected""");

    private WalletCheck() {
    }
}
