SELECT balance, receivable, closed_at IS NOT NULL AS closed, closing, held, open_pledges, missions_to_decide, missions_to_settle,
    pending_payments
FROM (SELECT :userId AS user_id) account
LEFT JOIN LATERAL (SELECT balance, receivable, closed_at FROM wallet WHERE wallet.user_id = account.user_id) wallet ON true
LEFT JOIN LATERAL (SELECT closing FROM token_version state WHERE state.user_id = account.user_id) state ON true
CROSS JOIN LATERAL (SELECT coalesce(sum(amount), 0)::bigint AS held, count(*) AS open_pledges
    FROM pledge WHERE pledge.user_id = account.user_id AND resolution IS NULL) held
CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE outcome_at IS NULL) AS missions_to_decide,
        count(*) FILTER (WHERE outcome_at IS NOT NULL) AS missions_to_settle
    FROM mission WHERE streamer_id = account.user_id AND settled_at IS NULL) missions
CROSS JOIN LATERAL (SELECT count(*) AS pending_payments
    FROM payment WHERE payment.user_id = account.user_id AND status = 'PENDING') payments
