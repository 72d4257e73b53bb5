WITH wallet_after AS (
    INSERT INTO wallet (user_id, balance) VALUES (:userId, :amount)
    ON CONFLICT (user_id) DO UPDATE SET balance = wallet.balance + excluded.balance
    RETURNING balance
)
INSERT INTO transfer (id, kind, from_account, from_id, to_account, to_id, amount, wallet_balance, mission_id,
    pledge_id, payment_id)
SELECT uuidv7(), :kind, :from, :fromId, 'WALLET', :userId, :amount, balance, :fromId, :pledgeId, :paymentId
FROM wallet_after
RETURNING wallet_balance
