-- Requests wait behind a statement that waits for its lock. The migration fails instead, and the Job runs it again.
SET LOCAL lock_timeout = '1s';

-- A bank can return a payout after its success.
-- NOT VALID: existing rows follow the narrower rule, and a check of them would read the whole table under an exclusive lock.
ALTER TABLE payment DROP CONSTRAINT payment_status;
ALTER TABLE payment ADD CONSTRAINT payment_status CHECK (status IN ('PENDING', 'SUCCEEDED', 'FAILED', 'RETURNED')) NOT VALID;

ALTER TABLE transfer DROP CONSTRAINT transfer_accounts;
ALTER TABLE transfer ADD CONSTRAINT transfer_accounts CHECK ((kind, from_account, to_account) IN (
    ('TOP_UP', 'MONEY_IN', 'WALLET'),
    ('PLEDGE', 'WALLET', 'ESCROW'),
    ('WITHDRAWAL', 'ESCROW', 'WALLET'),
    ('REFUND', 'ESCROW', 'WALLET'),
    ('PAYOUT', 'ESCROW', 'WALLET'),
    ('FEE', 'ESCROW', 'FEES'),
    ('CASH_OUT', 'WALLET', 'LEAVING'),
    ('CASH_OUT_CONFIRMED', 'LEAVING', 'MONEY_OUT'),
    ('CASH_OUT_RETURNED', 'LEAVING', 'WALLET'),
    ('CASH_OUT_RETURNED', 'MONEY_OUT', 'WALLET'))) NOT VALID;

CREATE TABLE unexpected_webhook (
    webhook_id  text        PRIMARY KEY,
    body        text        NOT NULL,
    received_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX unexpected_webhook_age ON unexpected_webhook (received_at);

COMMENT ON TABLE unexpected_webhook IS
    'Signed webhooks of the payment provider that could not be applied. An operator looks at them; they are deleted after 400 days.';

GRANT SELECT, INSERT, DELETE ON unexpected_webhook TO ${service_role};
