-- Requests wait behind a statement that waits for its lock. The migration fails instead, and the Job runs it again.
SET LOCAL lock_timeout = '1s';

-- IDs no longer derive from the idempotency key, so a payment stores its key. Payments of the previous version have none.
ALTER TABLE payment ADD COLUMN idempotency_key text;
ALTER TABLE payment ADD CONSTRAINT payment_idempotency_key UNIQUE (user_id, direction, idempotency_key);

COMMENT ON COLUMN payment.idempotency_key IS
    'Idempotency-Key of the request that began the payment; null for payments of earlier versions.';
