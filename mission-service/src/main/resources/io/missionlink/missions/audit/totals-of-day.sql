SELECT account, coalesce(sum(amount) FILTER (WHERE created_at < :start), 0)::bigint AS opening,
    sum(amount)::bigint AS closing
FROM (
    SELECT to_account AS account, amount, created_at FROM transfer
    UNION ALL
    SELECT from_account, -amount, created_at FROM transfer
) side
WHERE created_at < :end
GROUP BY account ORDER BY account
