SELECT id, kind, amount, wallet_balance, mission_id, pledge_id, payment_id, created_at,
    CASE kind WHEN 'ADJUSTMENT' THEN (SELECT reason_kind FROM booking WHERE transfer_id = entry.id) END AS reason
FROM (
    (SELECT id, kind, -amount AS amount, wallet_balance, mission_id, pledge_id, payment_id, created_at
     FROM transfer WHERE from_account = 'WALLET' AND from_id = :userId AND id < :before
     ORDER BY id DESC LIMIT :rows)
    UNION ALL
    (SELECT id, kind, amount, wallet_balance, mission_id, pledge_id, payment_id, created_at
     FROM transfer WHERE to_account = 'WALLET' AND to_id = :userId AND id < :before
     ORDER BY id DESC LIMIT :rows)
) AS entry ORDER BY id DESC LIMIT :rows
