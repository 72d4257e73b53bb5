INSERT INTO transfer (id, kind, from_account, to_account, amount)
VALUES (uuidv7(), :kind, :from, :to, :amount)
RETURNING id
