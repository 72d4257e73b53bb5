-- Money that has left the platform: from the wallet as far as its balance goes, and the rest becomes the receivable.
WITH wallet_after AS (
    UPDATE wallet SET balance = greatest(balance - :amount, 0), receivable = receivable + greatest(:amount - balance, 0)
    WHERE user_id = :userId
    RETURNING balance, old.balance - balance AS taken, receivable - old.receivable AS owed
)
INSERT INTO transfer (id, kind, from_account, from_id, to_account, amount, wallet_balance, payment_id)
SELECT uuidv7(), :kind, from_account, :userId, 'MONEY_OUT', amount, balance_after, :paymentId
FROM wallet_after CROSS JOIN LATERAL (VALUES (1, 'WALLET', taken, balance), (2, 'RECEIVABLE', owed, NULL))
    AS movement(step, from_account, amount, balance_after)
WHERE amount > 0 ORDER BY step
