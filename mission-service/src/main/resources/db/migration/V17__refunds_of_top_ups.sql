-- Requests wait behind a statement that waits for its lock. The migration fails instead, and the Job runs it again.
SET LOCAL lock_timeout = '1s';

-- NOT VALID: existing rows follow the narrower rule, and a check of them would read the whole table under an exclusive lock.
ALTER TABLE payment ADD COLUMN top_up_id uuid;
ALTER TABLE payment DROP CONSTRAINT payment_direction;
ALTER TABLE payment ADD CONSTRAINT payment_direction CHECK (direction IN ('IN', 'OUT', 'REFUND')) NOT VALID;
ALTER TABLE payment ADD CONSTRAINT payment_top_up CHECK ((direction = 'REFUND') = (top_up_id IS NOT NULL)) NOT VALID;
CREATE INDEX payment_of_top_up ON payment (top_up_id) WHERE top_up_id IS NOT NULL;
CREATE INDEX payment_by_user ON payment (user_id, direction, created_at);

COMMENT ON TABLE payment IS 'Top-up, cash-out or refund of a top-up through the payment provider.';
COMMENT ON COLUMN payment.direction IS 'IN: top-up. OUT: cash-out. REFUND: refund of a top-up to its source.';
COMMENT ON COLUMN payment.top_up_id IS 'Top-up that a refund returns; null for other payments.';
COMMENT ON INDEX payment_of_top_up IS 'For the refunds of a top-up.';
COMMENT ON INDEX payment_by_user IS 'For the daily limits: payments of a user in the last 24 hours.';
