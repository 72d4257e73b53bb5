package io.missionlink.missions.reconciliation;

/** Rule 4: a pot is split exactly as its outcome requires (mission-service/docs/adr/0006-outcome-and-rounding.md). */
final class OutcomeCheck {

    static final RuleCheck POTS = new RuleCheck(LedgerRule.OUTCOMES,
            """
                    WITH line AS (
                        SELECT m.id, p.amount, p.resolution, p.payout, p.fee, p.refund, due.kept, due.kept - due.fee AS due_payout,
                            due.fee AS due_fee, p.amount - due.kept AS due_refund
                        FROM mission m JOIN pledge p ON p.mission_id = m.id LEFT JOIN settlement s ON s.mission_id = m.id
                        CROSS JOIN LATERAL (SELECT
                            CASE m.status WHEN 'SUCCEEDED' THEN p.amount
                                WHEN 'FAILED' THEN p.amount / 10000 * m.failure_share_bps + p.amount % 10000 * m.failure_share_bps / 10000
                                ELSE 0 END AS kept,
                            CASE WHEN m.status = 'FAILED' AND NOT m.fee_on_failure THEN 0 ELSE m.fee_bps END AS fee_bps) share
                        CROSS JOIN LATERAL (SELECT share.kept,
                            share.kept / 10000 * share.fee_bps + share.kept % 10000 * share.fee_bps / 10000
                                + (p.sequence <= coalesce(s.extra_fee_until, 0) AND share.kept > 0 AND share.fee_bps > 0)::int AS fee) due
                        WHERE m.id = ANY(:page)
                    ), pot AS (
                        SELECT id,
                            count(*) FILTER (WHERE resolution IS DISTINCT FROM 'WITHDRAWN') AS count,
                            coalesce(sum(amount) FILTER (WHERE resolution IS DISTINCT FROM 'WITHDRAWN'), 0) AS sum,
                            coalesce(sum(amount) FILTER (WHERE resolution IS NULL), 0) AS held,
                            coalesce(sum(amount) FILTER (WHERE resolution = 'SETTLED'), 0) AS settled,
                            coalesce(sum(kept) FILTER (WHERE resolution = 'SETTLED'), 0)::bigint AS kept,
                            coalesce(sum(payout) FILTER (WHERE resolution = 'SETTLED'), 0) AS payout,
                            coalesce(sum(due_payout) FILTER (WHERE resolution = 'SETTLED'), 0) AS due_payout,
                            coalesce(sum(fee) FILTER (WHERE resolution = 'SETTLED'), 0) AS fee,
                            coalesce(sum(due_fee) FILTER (WHERE resolution = 'SETTLED'), 0) AS due_fee,
                            coalesce(sum(refund) FILTER (WHERE resolution = 'SETTLED'), 0) AS refund,
                            coalesce(sum(due_refund) FILTER (WHERE resolution = 'SETTLED'), 0) AS due_refund,
                            count(*) FILTER (WHERE resolution = 'SETTLED'
                                AND (payout, fee, refund) IS DISTINCT FROM (due_payout, due_fee, due_refund)) AS wrong
                        FROM line GROUP BY id
                    ), books AS (
                        SELECT m.id, m.status, m.outcome_at IS NULL AS is_open, m.settled_at IS NOT NULL AS is_settled,
                            CASE WHEN m.status = 'FAILED' AND NOT m.fee_on_failure THEN 0 ELSE m.fee_bps END AS fee_bps,
                            m.final_pot, m.final_count, coalesce(pot.count, 0) AS count, coalesce(pot.sum, 0) AS sum,
                            coalesce(held, 0) AS held, coalesce(settled, 0) AS settled, coalesce(kept, 0) AS kept, coalesce(payout, 0) AS payout,
                            coalesce(due_payout, 0) AS due_payout, coalesce(fee, 0) AS fee, coalesce(due_fee, 0) AS due_fee,
                            coalesce(refund, 0) AS refund, coalesce(due_refund, 0) AS due_refund, coalesce(wrong, 0) AS wrong
                        FROM mission m LEFT JOIN pot USING (id) WHERE m.id = ANY(:page)
                    )
                    SELECT id AS subject, what, expected, found, drift
                    FROM books CROSS JOIN LATERAL (VALUES
                        ('settled pledges of an open mission', is_open, 0, settled, settled),
                        ('payout of a mission that is ' || status, NOT is_open, due_payout, payout, payout - due_payout),
                        ('fee of a mission that is ' || status, NOT is_open, due_fee, fee, fee - due_fee),
                        ('refunds of a mission that is ' || status, NOT is_open, due_refund, refund, refund - due_refund),
                        ('pledges with a wrong split for ' || status,
                            NOT is_open AND (payout, fee, refund) = (due_payout, due_fee, due_refund), 0, wrong, 0),
                        ('fee of the pot', is_settled AND kept > 0, kept / 10000 * fee_bps + kept % 10000 * fee_bps / 10000, fee,
                            fee - (kept / 10000 * fee_bps + kept % 10000 * fee_bps / 10000)),
                        ('final pot', NOT is_open, sum, final_pot, final_pot - sum),
                        ('final count of pledges', NOT is_open, count, final_count, 0),
                        ('unresolved pledges of a settled mission', is_settled, 0, held, held),
                        ('unresolved pledges of an unsettled mission', NOT is_open AND NOT is_settled AND held = 0, 1, 0, 0)
                    ) AS c(what, concerns, expected, found, drift) WHERE concerns AND found IS DISTINCT FROM expected""");

    private OutcomeCheck() {
    }
}
