-- Requests wait behind a statement that waits for its lock. The migration fails instead, and the Job runs it again.
SET LOCAL lock_timeout = '1s';

-- NOT VALID: existing rows follow the narrower rule, and a check of them would read the whole table under an exclusive lock.
ALTER TABLE payment DROP CONSTRAINT payment_status;
ALTER TABLE payment ADD CONSTRAINT payment_status CHECK (status IN ('PENDING', 'SUCCEEDED', 'FAILED', 'RETURNED',
    'DISPUTED', 'CHARGED_BACK', 'DISPUTE_WON', 'REFUNDED')) NOT VALID;

ALTER TABLE payment ADD COLUMN repeats uuid;
ALTER TABLE payment ADD CONSTRAINT payment_repeats FOREIGN KEY (repeats) REFERENCES payment NOT VALID;
COMMENT ON COLUMN payment.repeats IS
    'The first payment of the same order, if the provider charged the payer again under another ID; otherwise null.';
COMMENT ON COLUMN payment.completed_at IS 'Time at which the payment succeeded or failed. A later reversal does not change it.';

CREATE INDEX transfer_from_receivable ON transfer (from_id) WHERE from_account = 'RECEIVABLE';
COMMENT ON INDEX transfer_from_receivable IS 'For rule 2 of docs/money.md and the audit export: money that a user came to owe.';
