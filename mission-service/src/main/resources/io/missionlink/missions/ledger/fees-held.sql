SELECT ((SELECT coalesce(sum(amount), 0) FROM transfer WHERE kind = 'FEE')
    - (SELECT coalesce(sum(amount), 0) FROM transfer WHERE kind = 'FEES_PAID_OUT')
    + (SELECT coalesce(sum(CASE 'FEES' WHEN to_account THEN amount WHEN from_account THEN -amount ELSE 0 END), 0)
        FROM transfer WHERE kind = 'ADJUSTMENT'))::bigint
