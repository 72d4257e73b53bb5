SELECT paid, fee, coalesce(m.final_pot - held - paid - fee, 0)::bigint AS refunded
FROM mission m
CROSS JOIN LATERAL (SELECT coalesce(sum(amount) FILTER (WHERE kind = 'PAYOUT'), 0)::bigint AS paid,
        coalesce(sum(amount) FILTER (WHERE kind = 'FEE'), 0)::bigint AS fee
    FROM transfer WHERE mission_id = m.id AND kind IN ('PAYOUT', 'FEE')) gone
CROSS JOIN LATERAL (SELECT coalesce(sum(amount), 0) AS held FROM pledge
    WHERE mission_id = m.id AND resolution IS NULL AND m.outcome_at IS NOT NULL AND m.settled_at IS NULL) left_over
WHERE m.id = :id
