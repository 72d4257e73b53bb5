WITH wallet_after AS (
    UPDATE wallet SET balance = balance - :amount WHERE user_id = :userId AND balance >= :amount RETURNING balance
)
INSERT INTO transfer (id, kind, from_account, from_id, to_account, amount, wallet_balance)
SELECT uuidv7(), 'ADJUSTMENT', 'WALLET', :userId, 'ADJUSTMENTS', :amount, balance FROM wallet_after
RETURNING id
