LEFT JOIN mission m ON m.id = t.mission_id
LEFT JOIN booking b ON b.transfer_id = t.id AND t.kind IN ('ADJUSTMENT', 'FEES_PAID_OUT')
-- The event of a pledge or withdrawal, or the end of the mission, which causes every transfer of a settlement. The first end
-- counts: a reminder repeats it. Each look-up reads one row by an index of its own (V18).
LEFT JOIN LATERAL (
    (SELECT e.event_id, e.sequence, e.actor_id FROM pledge p JOIN outbox e ON e.sequence = p.sequence
     WHERE t.kind = 'PLEDGE' AND p.id = t.pledge_id)
    UNION ALL
    (SELECT e.event_id, e.sequence, e.actor_id FROM outbox e
     WHERE t.kind = 'WITHDRAWAL' AND e.type = 'pledge.withdrawn' AND e.body::jsonb ->> 'pledgeId' = t.pledge_id::text
     ORDER BY e.sequence LIMIT 1)
    UNION ALL
    (SELECT e.event_id, e.sequence, e.actor_id FROM outbox e
     WHERE t.kind IN ('REFUND', 'PAYOUT', 'FEE') AND e.mission_id = t.mission_id
        AND e.type IN ('mission.succeeded', 'mission.failed', 'mission.expired', 'mission.cancelled', 'mission.rejected',
            'mission.withdrawn', 'mission.lapsed')
     ORDER BY e.sequence LIMIT 1)
) cause ON true
