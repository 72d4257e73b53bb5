SELECT coalesce(w.balance, 0) AS balance, coalesce(w.receivable, 0) AS receivable,
    coalesce((SELECT sum(amount) FROM pledge WHERE user_id = :userId AND resolution IS NULL), 0)::bigint AS held,
    greatest(0, least(w.balance, w.earned - coalesce((
        SELECT sum(amount) FROM transfer
        WHERE w.earned > 0 AND to_account = 'WALLET' AND to_id = :userId AND kind = 'PAYOUT'
            AND id > (SELECT uuidv7(make_interval(secs => -:holdingSeconds)))), 0)))::bigint AS withdrawable
FROM (SELECT) AS one LEFT JOIN wallet w ON w.user_id = :userId
