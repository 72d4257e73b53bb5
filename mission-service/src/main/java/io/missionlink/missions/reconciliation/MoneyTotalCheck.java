package io.missionlink.missions.reconciliation;

/**
 * Rule 1: wallets + unresolved pledges + fees + money that is leaving − receivables = money in − money out + adjustments. Each
 * account except wallets and escrows is the sum of its transfers. Reads one row for each wallet and two partial indexes
 * (escrow,
 * external transfers), not the whole ledger.
 */
final class MoneyTotalCheck {

    static final RuleCheck TOTALS = new RuleCheck(LedgerRule.MONEY, """
            WITH moved AS (
                SELECT from_account, to_account, sum(amount) AS amount FROM transfer
                WHERE kind IN ('TOP_UP', 'TOP_UP_TAKEN_BACK', 'TOP_UP_REINSTATED', 'RECEIVABLE_PAID', 'TOP_UP_REFUND',
                    'TOP_UP_REFUND_CONFIRMED', 'TOP_UP_REFUND_RETURNED', 'FEE', 'CASH_OUT', 'CASH_OUT_CONFIRMED',
                    'CASH_OUT_RETURNED', 'ADJUSTMENT', 'FEES_PAID_OUT')
                GROUP BY from_account, to_account
            ), account AS (
                SELECT name, sum(amount) AS balance
                FROM (SELECT to_account AS name, amount FROM moved UNION ALL SELECT from_account, -amount FROM moved) side
                GROUP BY name
            ), total AS (
                SELECT -coalesce(sum(balance) FILTER (WHERE name IN ('MONEY_IN', 'MONEY_OUT', 'ADJUSTMENTS')), 0) AS expected,
                    coalesce(sum(balance) FILTER (WHERE name IN ('FEES', 'LEAVING', 'RECEIVABLE')), 0)
                    + (SELECT coalesce(sum(balance), 0) FROM wallet)
                    + (SELECT coalesce(sum(amount), 0) FROM pledge WHERE resolution IS NULL) AS found
                FROM account
            )
            SELECT NULL::uuid AS subject, 'wallets + escrow + fees + leaving money - receivables' AS what, expected, found,
                found - expected AS drift
            FROM total WHERE found <> expected""");

    private MoneyTotalCheck() {
    }
}
