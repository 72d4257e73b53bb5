INSERT INTO transfer (id, kind, from_account, to_account, amount, payment_id)
VALUES (uuidv7(), :kind, 'LEAVING', 'MONEY_OUT', :amount, :paymentId)
