SELECT 'WALLET' AS account, 0::bigint AS opening, coalesce((SELECT balance FROM wallet WHERE user_id = :id), 0) AS closing
WHERE EXISTS (SELECT FROM wallet WHERE user_id = :id) OR EXISTS (SELECT FROM mission WHERE streamer_id = :id)
    OR EXISTS (SELECT FROM mission WHERE proposer_id = :id)
