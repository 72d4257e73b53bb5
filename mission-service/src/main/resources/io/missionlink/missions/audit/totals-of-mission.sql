SELECT 'ESCROW' AS account, 0::bigint AS opening,
    (SELECT coalesce(sum(amount), 0) FROM pledge WHERE mission_id = :id AND resolution IS NULL)::bigint AS closing
WHERE EXISTS (SELECT FROM mission WHERE id = :id)
