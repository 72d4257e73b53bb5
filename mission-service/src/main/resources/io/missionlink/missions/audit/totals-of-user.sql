SELECT account, 0::bigint AS opening, coalesce(closing, 0) AS closing
FROM (VALUES ('WALLET', (SELECT balance FROM wallet WHERE user_id = :id)),
    ('RECEIVABLE', (SELECT -receivable FROM wallet WHERE user_id = :id))) AS total(account, closing)
WHERE EXISTS (SELECT FROM wallet WHERE user_id = :id) OR EXISTS (SELECT FROM mission WHERE streamer_id = :id)
    OR EXISTS (SELECT FROM mission WHERE proposer_id = :id)
