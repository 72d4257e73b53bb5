package io.missionlink.missions.reconciliation;

/**
 * Rule 1: wallets + unresolved pledges + fees + pending cash-outs = money in − money out + adjustments. Reads one row for each
 * wallet and
 * two partial indexes (escrow, external transfers), not the whole ledger. The index does not tell a cash-out that was returned
 * before its payment from one that was returned afterwards. Both are subtracted from the pending cash-outs, and none from the
 * money out: each side then lacks the amount of those that were returned afterwards.
 */
final class MoneyTotalCheck {

    static final RuleCheck TOTALS = new RuleCheck(LedgerRule.MONEY, """
            WITH border AS (
                SELECT coalesce(sum(amount) FILTER (WHERE kind = 'TOP_UP'), 0) AS money_in,
                    coalesce(sum(amount) FILTER (WHERE kind = 'FEE'), 0)
                    - coalesce(sum(amount) FILTER (WHERE kind = 'FEES_PAID_OUT'), 0) AS fees,
                    coalesce(sum(amount) FILTER (WHERE kind = 'CASH_OUT'), 0)
                    - coalesce(sum(amount) FILTER (WHERE kind IN ('CASH_OUT_CONFIRMED', 'CASH_OUT_RETURNED')), 0) AS leaving,
                    coalesce(sum(amount) FILTER (WHERE kind IN ('CASH_OUT_CONFIRMED', 'FEES_PAID_OUT')), 0) AS money_out
                FROM transfer
                WHERE kind IN ('TOP_UP', 'FEE', 'CASH_OUT', 'CASH_OUT_CONFIRMED', 'CASH_OUT_RETURNED', 'FEES_PAID_OUT')
            ), adjusted AS (
                -- Reads the few rows themselves, because the index does not tell the direction.
                SELECT coalesce(sum(signed), 0) AS adjustments, coalesce(sum(signed) FILTER (WHERE fees), 0) AS of_fees
                FROM (SELECT CASE from_account WHEN 'ADJUSTMENTS' THEN amount ELSE -amount END AS signed,
                    'FEES' IN (from_account, to_account) AS fees FROM transfer WHERE kind = 'ADJUSTMENT') adjustment
            ), total AS (
                SELECT money_in - money_out + adjustments AS expected, fees + of_fees + leaving
                    + (SELECT coalesce(sum(balance), 0) FROM wallet)
                    + (SELECT coalesce(sum(amount), 0) FROM pledge WHERE resolution IS NULL) AS found
                FROM border CROSS JOIN adjusted
            )
            SELECT NULL::uuid AS subject, 'wallets + escrow + fees + pending cash-outs' AS what, expected, found,
                found - expected AS drift
            FROM total WHERE found <> expected""");

    private MoneyTotalCheck() {
    }
}
