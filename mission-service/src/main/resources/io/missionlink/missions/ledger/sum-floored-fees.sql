SELECT coalesce(sum(amount / 10000 * :feeBps + amount % 10000 * :feeBps / 10000), 0)::bigint
FROM pledge WHERE mission_id = :id AND resolution IS NULL
