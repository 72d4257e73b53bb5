package io.missionlink.missions.reconciliation;

/** Rule 3: a pledge is taken once and resolved at most once, and its transfers and their sum equal its parts. */
final class PledgeCheck {

    /** Compares each pledge with its transfers. */
    static final RuleCheck PARTS = new RuleCheck(LedgerRule.PLEDGES, """
            WITH books AS (
                SELECT p.id, p.amount, p.resolution, p.payout, p.fee, p.refund,
                    coalesce(sum(t.amount) FILTER (WHERE t.kind = 'PLEDGE'
                        AND t.from_id = p.user_id AND t.to_id = p.mission_id), 0) AS taken,
                    coalesce(sum(t.amount) FILTER (WHERE t.kind = 'WITHDRAWAL'
                        AND t.from_id = p.mission_id AND t.to_id = p.user_id), 0) AS withdrawn,
                    coalesce(sum(t.amount) FILTER (WHERE t.kind = 'REFUND'
                        AND t.from_id = p.mission_id AND t.to_id = p.user_id), 0) AS refunded,
                    coalesce(sum(t.amount), 0) AS moved
                FROM pledge p LEFT JOIN transfer t ON t.pledge_id = p.id
                WHERE p.mission_id = ANY(:page) GROUP BY p.id
            )
            SELECT id AS subject, what, expected, found, found - expected AS drift
            FROM books CROSS JOIN LATERAL (VALUES
                ('parts of the pledge', amount,
                    CASE WHEN resolution IS NULL THEN amount ELSE coalesce(payout + fee + refund, 0) END),
                ('PLEDGE transfer', amount, taken),
                ('WITHDRAWAL transfer', CASE resolution WHEN 'WITHDRAWN' THEN amount ELSE 0 END, withdrawn),
                ('REFUND transfer', CASE resolution WHEN 'SETTLED' THEN refund ELSE 0 END, refunded),
                ('other transfers of the pledge', 0, moved - taken - withdrawn - refunded)
            ) AS c(what, expected, found) WHERE found <> expected""");

    /** Compares payouts and fees, which cover many pledges in one transfer, with the sums of the parts. */
    static final RuleCheck PAID = new RuleCheck(LedgerRule.PLEDGES, """
            WITH books AS (
                SELECT m.id, coalesce(part.payout, 0) AS payout, coalesce(part.fee, 0) AS fee,
                    coalesce(moved.payout, 0) AS paid, coalesce(moved.fee, 0) AS taken,
                    coalesce(moved.sum, 0) - coalesce(moved.payout, 0) - coalesce(moved.fee, 0) AS other
                FROM mission m
                CROSS JOIN LATERAL (SELECT sum(payout) AS payout, sum(fee) AS fee FROM pledge
                    WHERE mission_id = m.id AND resolution IS NOT NULL) part
                CROSS JOIN LATERAL (SELECT sum(amount) AS sum,
                        sum(amount) FILTER (WHERE kind = 'PAYOUT' AND from_id = m.id AND to_id = m.streamer_id) AS payout,
                        sum(amount) FILTER (WHERE kind = 'FEE' AND from_id = m.id) AS fee
                    FROM transfer WHERE mission_id = m.id AND kind IN ('PAYOUT', 'FEE')) moved
                WHERE m.id = ANY(:page)
            )
            SELECT id AS subject, what, expected, found, found - expected AS drift
            FROM books CROSS JOIN LATERAL (VALUES
                ('PAYOUT transfers of the mission', payout, paid),
                ('FEE transfers of the mission', fee, taken),
                ('payouts and fees with wrong accounts', 0, other)
            ) AS c(what, expected, found) WHERE found <> expected""");

    /** Escrow transfers without their pledge or mission. */
    static final RuleCheck REASONS = new RuleCheck(LedgerRule.PLEDGES, """
            SELECT t.id AS subject, 'orphaned ' || t.kind || ' transfer' AS what, 0 AS expected, t.amount AS found,
                t.amount AS drift
            FROM transfer t
            WHERE t.id > :after AND t.id <= :until AND t.mission_id = coalesce(:mission, t.mission_id)
                AND CASE
                    WHEN t.kind IN ('PLEDGE', 'WITHDRAWAL', 'REFUND') THEN NOT EXISTS (
                        SELECT FROM pledge p WHERE p.id = t.pledge_id AND p.mission_id = t.mission_id)
                    WHEN t.kind IN ('PAYOUT', 'FEE') THEN NOT EXISTS (SELECT FROM mission m WHERE m.id = t.mission_id)
                    ELSE false END""");

    private PledgeCheck() {
    }
}
