package io.missionlink.missions.reconciliation;

/** Rule 1: each correction and each payment of fees has its booking, and each booking has its transfer. Reads all of them. */
final class BookingCheck {

    static final RuleCheck TRANSFERS = new RuleCheck(LedgerRule.MONEY,
            """
                    WITH moved AS (
                        SELECT id, kind, CASE WHEN credit THEN to_account ELSE from_account END AS account,
                            CASE WHEN credit THEN to_id ELSE from_id END AS user_id, CASE WHEN credit THEN amount ELSE -amount END AS amount
                        FROM transfer CROSS JOIN LATERAL (SELECT from_account = 'ADJUSTMENTS' AS credit) direction
                        WHERE kind IN ('ADJUSTMENT', 'FEES_PAID_OUT')
                    ), booked AS (
                        SELECT id, kind, account, user_id, amount, transfer_id FROM booking WHERE status = 'BOOKED'
                    )
                    SELECT coalesce(b.id, m.id) AS subject,
                        CASE WHEN b.id IS NULL THEN 'booking of the transfer' ELSE 'transfer of the booking' END AS what,
                        coalesce(b.amount, 0) AS expected, coalesce(m.amount, 0) AS found,
                        coalesce(m.amount, 0) - coalesce(b.amount, 0) AS drift
                    FROM booked b FULL JOIN moved m ON m.id = b.transfer_id
                    WHERE (b.kind, b.account, b.user_id, b.amount) IS DISTINCT FROM (m.kind, m.account, m.user_id, m.amount)""");

    private BookingCheck() {
    }
}
