-- A credit first pays what the user owes (wallet_receivable).
WITH wallet_after AS (
    UPDATE wallet SET balance = balance + :amount - least(:amount, receivable),
        receivable = receivable - least(:amount, receivable)
    WHERE user_id = :userId
    RETURNING old.balance + :amount AS credited, new.balance AS balance, old.receivable - new.receivable AS paid
), adjustment AS (
    INSERT INTO transfer (id, kind, from_account, to_account, to_id, amount, wallet_balance)
    SELECT uuidv7(), 'ADJUSTMENT', 'ADJUSTMENTS', 'WALLET', :userId, :amount, credited FROM wallet_after
    RETURNING id
), receivable_paid AS (
    INSERT INTO transfer (id, kind, from_account, from_id, to_account, to_id, amount, wallet_balance)
    SELECT uuidv7(), 'RECEIVABLE_PAID', 'WALLET', :userId, 'RECEIVABLE', :userId, paid, balance
    FROM wallet_after CROSS JOIN adjustment WHERE paid > 0
)
SELECT id FROM adjustment
