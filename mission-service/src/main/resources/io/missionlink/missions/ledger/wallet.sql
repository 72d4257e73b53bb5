SELECT coalesce(w.balance, 0) AS balance, coalesce(w.receivable, 0) AS receivable,
    coalesce((SELECT sum(amount) FROM pledge WHERE user_id = :userId AND resolution IS NULL), 0)::bigint AS held,
    greatest(0, least(w.balance, greatest(w.earned - recent.payouts,
        CASE WHEN state.closing THEN w.balance - recent.payouts - recent.top_ups END)))::bigint AS withdrawable
FROM (SELECT) AS one
LEFT JOIN wallet w ON w.user_id = :userId
LEFT JOIN token_version state ON state.user_id = :userId
CROSS JOIN LATERAL (SELECT coalesce(sum(amount) FILTER (WHERE kind = 'PAYOUT'), 0) AS payouts,
        coalesce(sum(amount) FILTER (WHERE kind <> 'PAYOUT'), 0) AS top_ups
    FROM transfer
    WHERE (w.earned > 0 OR state.closing) AND to_account = 'WALLET' AND to_id = :userId
        AND kind IN ('PAYOUT', 'TOP_UP', 'TOP_UP_REINSTATED')
        AND id > (SELECT uuidv7(make_interval(secs => -:holdingSeconds)))) recent
