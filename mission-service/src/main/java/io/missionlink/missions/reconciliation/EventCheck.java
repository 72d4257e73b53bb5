package io.missionlink.missions.reconciliation;

/**
 * Rule 6: an event exists if and only if its change exists. The end of a mission is published again until the mission is
 * settled, so it may have several events; every other change has exactly one.
 */
final class EventCheck {

    /** A pledge stores the sequence of its pledge.added event, so that one index lookup finds the event. */
    static final RuleCheck ADDED = new RuleCheck(LedgerRule.EVENTS, """
            SELECT p.id AS subject, 'pledge.added events' AS what, 1 AS expected, 0 AS found, -p.amount AS drift
            FROM pledge p LEFT JOIN outbox o ON o.sequence = p.sequence AND o.mission_id = p.mission_id
                AND o.type = 'pledge.added' AND CASE WHEN o.body IS JSON OBJECT THEN
                    o.body::jsonb ->> 'pledgeId' = p.id::text AND o.body::jsonb ->> 'amount' = p.amount::text END
            WHERE p.mission_id = ANY(:page) AND o.sequence IS NULL""");

    static final RuleCheck RESOLVED = new RuleCheck(LedgerRule.EVENTS, """
            WITH published AS (
                SELECT body ->> 'pledgeId' AS pledge, type, count(*) AS count, sum((body ->> 'amount')::bigint) AS amount
                FROM (SELECT type, CASE WHEN body IS JSON OBJECT THEN body::jsonb ELSE '{}' END AS body FROM outbox
                    WHERE mission_id = ANY(:page) AND type <> 'pledge.added'
                        AND type IN ('pledge.withdrawn', 'pledge.refunded')) event
                GROUP BY 1, 2
            ), changed AS (
                SELECT id::text AS pledge, refund,
                    CASE resolution WHEN 'WITHDRAWN' THEN 'pledge.withdrawn' ELSE 'pledge.refunded' END AS type
                FROM pledge WHERE mission_id = ANY(:page) AND resolution IS NOT NULL AND refund > 0
            )
            SELECT CASE WHEN pg_input_is_valid(pledge, 'uuid') THEN pledge::uuid END AS subject, type || ' events' AS what,
                (refund IS NOT NULL)::int AS expected, coalesce(count, 0) AS found,
                coalesce(amount, 0) - coalesce(refund, 0) AS drift
            FROM changed FULL JOIN published USING (pledge, type)
            WHERE refund IS NULL OR count IS DISTINCT FROM 1 OR amount IS DISTINCT FROM refund""");

    static final RuleCheck STATES = new RuleCheck(LedgerRule.EVENTS, """
            WITH published AS (
                SELECT mission_id AS id, type, count(*) AS count,
                    max(CASE WHEN body IS JSON OBJECT THEN (body::jsonb ->> 'pot')::bigint END) AS pot
                FROM outbox WHERE mission_id = ANY(:page) AND type <> 'pledge.added' AND type LIKE 'mission.%'
                    AND type <> 'mission.amended'
                GROUP BY 1, 2
            ), changed AS (
                SELECT m.id, c.type, c.pot, c.again FROM mission m CROSS JOIN LATERAL (VALUES
                    ('mission.proposed', true, NULL, false),
                    ('mission.accepted', accepted_at IS NOT NULL, NULL, false),
                    ('mission.' || lower(status), outcome_at IS NOT NULL, final_pot, true),
                    ('mission.settled', settled_at IS NOT NULL, final_pot, false)
                ) AS c(type, is_so, pot, again) WHERE c.is_so AND m.id = ANY(:page)
            )
            SELECT id AS subject, type || what AS what, expected, found, drift
            FROM changed FULL JOIN published USING (id, type) CROSS JOIN LATERAL (VALUES
                (' events', coalesce(count, 0) <> 1 AND NOT coalesce(again AND count > 1, false) OR again IS NULL,
                    (again IS NOT NULL)::int, coalesce(count, 0),
                    coalesce(published.pot, changed.pot, 0) * (coalesce(count, 0) - (again IS NOT NULL)::int)),
                (': pot', again IS NOT NULL AND count > 0 AND published.pot IS DISTINCT FROM changed.pot,
                    changed.pot, published.pot, coalesce(published.pot, 0) - coalesce(changed.pot, 0))
            ) AS c(what, is_wrong, expected, found, drift) WHERE is_wrong""");

    /** Events without their pledge, mission or payment. */
    static final RuleCheck REASONS = new RuleCheck(LedgerRule.EVENTS, """
            SELECT o.event_id AS subject, 'orphaned ' || o.type || ' event' AS what, 0 AS expected, 1 AS found,
                CASE WHEN o.body IS JSON OBJECT THEN coalesce((o.body::jsonb ->> 'amount')::bigint, 0) ELSE 0 END AS drift
            FROM outbox o
            WHERE o.sequence > :after AND o.sequence <= :until AND o.mission_id = coalesce(:mission, o.mission_id)
                AND (NOT EXISTS (SELECT FROM mission m WHERE m.id = o.mission_id)
                        AND (o.type NOT IN ('payment.completed', 'payment.reversed')
                            OR NOT EXISTS (SELECT FROM payment p WHERE p.id = o.mission_id))
                    OR o.type = 'pledge.added' AND NOT EXISTS (
                        SELECT FROM pledge p WHERE p.mission_id = o.mission_id AND p.sequence = o.sequence))""");

    private EventCheck() {
    }
}
