SELECT coalesce(sum(kept), 0)::bigint AS kept,
    coalesce(sum(kept / 10000 * :feeBps + kept % 10000 * :feeBps / 10000), 0)::bigint AS floored_fees
FROM pledge
CROSS JOIN LATERAL (SELECT amount / 10000 * :keptBps + amount % 10000 * :keptBps / 10000 AS kept) share
WHERE mission_id = :id AND resolution IS NULL
