SELECT user_id FROM wallet WHERE user_id IN (
    SELECT user_id FROM pledge WHERE id = ANY(:ids) UNION SELECT :streamerId)
ORDER BY user_id FOR UPDATE
