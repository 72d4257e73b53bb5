SELECT coalesce(w.balance, 0) AS balance, coalesce(w.receivable, 0) AS receivable,
    coalesce((SELECT sum(amount) FROM pledge WHERE user_id = :userId AND resolution IS NULL), 0)::bigint AS held,
    greatest(0, least(w.balance, greatest(w.earned - recent.payouts,
        CASE WHEN state.closing THEN w.balance - recent.payouts - recent.top_ups END)))::bigint AS withdrawable
FROM (SELECT) AS one
LEFT JOIN wallet w ON w.user_id = :userId
LEFT JOIN token_version state ON state.user_id = :userId
CROSS JOIN LATERAL (SELECT coalesce((SELECT sum(amount) FROM transfer
        WHERE (w.earned > 0 OR state.closing) AND to_account = 'WALLET' AND to_id = :userId AND kind = 'PAYOUT'
            AND id > (SELECT uuidv7(make_interval(secs => -:holdingSeconds)))), 0) AS payouts,
    coalesce((SELECT sum(top_up.amount - coalesce((SELECT sum(refund.amount) FROM payment refund
            WHERE refund.top_up_id = top_up.id AND refund.status <> 'FAILED'), 0))
        FROM payment top_up
        WHERE state.closing AND top_up.user_id = :userId AND top_up.direction = 'IN'
            AND top_up.status IN ('SUCCEEDED', 'DISPUTE_WON')
            AND top_up.created_at > now() - make_interval(secs => :topUpHoldingSeconds)), 0) AS top_ups) recent
