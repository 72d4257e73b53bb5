WITH credited AS (
    UPDATE wallet SET balance = balance + greatest(:amount - receivable, 0), receivable = greatest(receivable - :amount, 0)
    WHERE user_id = :streamerId
    RETURNING balance, old.receivable - receivable AS paid
)
INSERT INTO transfer (id, kind, from_account, from_id, to_account, to_id, amount, wallet_balance, mission_id)
SELECT uuidv7(), kind, from_account, from_id, to_account, :streamerId, amount, balance_after, mission_id
FROM credited CROSS JOIN LATERAL (VALUES
    (1, 'PAYOUT', 'ESCROW', CAST(:missionId AS uuid), 'WALLET', CAST(:amount AS bigint), balance + paid,
        CAST(:missionId AS uuid)),
    (2, 'RECEIVABLE_PAID', 'WALLET', :streamerId, 'RECEIVABLE', paid, balance, NULL)
) AS movement(step, kind, from_account, from_id, to_account, amount, balance_after, mission_id)
WHERE amount > 0 ORDER BY step
