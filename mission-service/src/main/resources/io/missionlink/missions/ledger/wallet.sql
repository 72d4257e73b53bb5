SELECT coalesce((SELECT balance FROM wallet WHERE user_id = :userId), 0) AS balance,
    coalesce((SELECT sum(amount) FROM pledge WHERE user_id = :userId AND resolution IS NULL), 0)::bigint AS held
