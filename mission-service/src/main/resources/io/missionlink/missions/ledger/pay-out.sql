WITH credited AS (
    UPDATE wallet SET balance = balance + :amount WHERE user_id = :streamerId RETURNING balance
)
INSERT INTO transfer (id, kind, from_account, from_id, to_account, to_id, amount, wallet_balance, mission_id)
SELECT uuidv7(), 'PAYOUT', 'ESCROW', :missionId, 'WALLET', :streamerId, :amount, balance, :missionId FROM credited
