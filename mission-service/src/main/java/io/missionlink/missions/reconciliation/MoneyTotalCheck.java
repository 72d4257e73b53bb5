package io.missionlink.missions.reconciliation;

/**
 * Rule 1: wallets + unresolved pledges + fees + pending cash-outs = money in − money out. Reads one row for each wallet and
 * two partial indexes (escrow, external transfers), not the whole ledger. The index does not tell a cash-out that was returned
 * before its payment from one that was returned afterwards. Both are subtracted from the pending cash-outs, and none from the
 * money out: each side then lacks the amount of those that were returned afterwards.
 */
final class MoneyTotalCheck {

    static final RuleCheck TOTALS = new RuleCheck(LedgerRule.MONEY, """
            WITH border AS (
                SELECT coalesce(sum(amount) FILTER (WHERE kind = 'TOP_UP'), 0) AS money_in,
                    coalesce(sum(amount) FILTER (WHERE kind = 'FEE'), 0) AS fees,
                    coalesce(sum(amount) FILTER (WHERE kind = 'CASH_OUT'), 0)
                    - coalesce(sum(amount) FILTER (WHERE kind IN ('CASH_OUT_CONFIRMED', 'CASH_OUT_RETURNED')), 0) AS leaving,
                    coalesce(sum(amount) FILTER (WHERE kind = 'CASH_OUT_CONFIRMED'), 0) AS money_out
                FROM transfer
                WHERE kind IN ('TOP_UP', 'FEE', 'CASH_OUT', 'CASH_OUT_CONFIRMED', 'CASH_OUT_RETURNED')
            ), total AS (
                SELECT money_in - money_out AS expected, fees + leaving
                    + (SELECT coalesce(sum(balance), 0) FROM wallet)
                    + (SELECT coalesce(sum(amount), 0) FROM pledge WHERE resolution IS NULL) AS found
                FROM border
            )
            SELECT NULL::uuid AS subject, 'wallets + escrow + fees + pending cash-outs' AS what, expected, found,
                found - expected AS drift
            FROM total WHERE found <> expected""");

    private MoneyTotalCheck() {
    }
}
