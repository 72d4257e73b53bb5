${movement-columns.sql}
FROM (
    SELECT * FROM transfer WHERE from_account = 'WALLET' AND from_id = :id
    UNION ALL
    SELECT * FROM transfer WHERE to_account = 'WALLET' AND to_id = :id
    UNION ALL
    -- Transfers to a receivable come from the wallet.
    SELECT * FROM transfer WHERE from_account = 'RECEIVABLE' AND from_id = :id
) t
${movement-causes.sql}
ORDER BY t.id
