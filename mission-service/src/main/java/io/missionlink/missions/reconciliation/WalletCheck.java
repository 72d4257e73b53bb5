package io.missionlink.missions.reconciliation;

/** Rule 2: no wallet is negative, and each is the sum of its transfers and what the last of them says. */
final class WalletCheck {

    static final Check BALANCES = new Check(Rule.WALLETS, """
            WITH books AS (
                SELECT owner.user_id, coalesce(w.balance, 0) AS balance,
                    coalesce(came.sum, 0) - coalesce(went.sum, 0) AS moved, coalesce(last.wallet_balance, 0) AS said
                FROM unnest(:page) AS owner(user_id) LEFT JOIN wallet w USING (user_id)
                LEFT JOIN LATERAL (SELECT sum(amount) FROM transfer
                    WHERE to_account = 'WALLET' AND to_id = owner.user_id) came ON true
                LEFT JOIN LATERAL (SELECT sum(amount) FROM transfer
                    WHERE from_account = 'WALLET' AND from_id = owner.user_id) went ON true
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
                ('balance of the wallet, least', 0, least(balance, 0)),
                ('balance of the wallet, by its transfers', moved, balance),
                -- Told once: a balance that is wrong is not what the last transfer says either.
                ('balance of the wallet, by its last transfer', said, CASE WHEN balance = moved THEN balance ELSE said END)
            ) AS c(what, expected, found) WHERE found <> expected""");

    private WalletCheck() {
    }
}
