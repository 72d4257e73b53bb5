WITH wallet_after AS (
    UPDATE wallet SET balance = balance - :amount WHERE user_id = :userId AND balance >= :amount RETURNING balance
)
INSERT INTO transfer (id, kind, from_account, from_id, to_account, amount, wallet_balance, payment_id)
SELECT uuidv7(), :kind, 'WALLET', :userId, 'LEAVING', :amount, balance, :paymentId FROM wallet_after
RETURNING wallet_balance
