-- Requests wait behind a statement that waits for its lock. The migration fails instead, and the Job runs it again.
SET LOCAL lock_timeout = '1s';

ALTER TABLE wallet ADD COLUMN receivable bigint NOT NULL DEFAULT 0;
ALTER TABLE wallet ADD COLUMN earned bigint NOT NULL DEFAULT 0;
ALTER TABLE wallet ADD CONSTRAINT wallet_receivable CHECK (receivable >= 0 AND (receivable = 0 OR balance = 0)) NOT VALID;
COMMENT ON COLUMN wallet.receivable IS
    'Minor units that the user owes, because the bank took back a top-up that was spent. While it is above 0, the balance is 0.';
COMMENT ON COLUMN wallet.earned IS
    'Minor units of all payouts of missions, less the cash-outs that were not returned. May be negative after a correction.';
GRANT UPDATE (receivable, earned) ON wallet TO ${service_role};

UPDATE wallet SET earned = moved.amount FROM (
    SELECT user_id, sum(amount) AS amount FROM (
        SELECT to_id AS user_id, amount FROM transfer
        WHERE to_account = 'WALLET' AND kind IN ('PAYOUT', 'CASH_OUT_RETURNED')
        UNION ALL SELECT from_id, -amount FROM transfer WHERE from_account = 'WALLET' AND kind = 'CASH_OUT') movement
    GROUP BY user_id) moved
WHERE wallet.user_id = moved.user_id;

CREATE FUNCTION wallet_earns() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.to_account = 'WALLET' THEN
        UPDATE wallet SET earned = earned + NEW.amount WHERE user_id = NEW.to_id;
    ELSE
        UPDATE wallet SET earned = earned - NEW.amount WHERE user_id = NEW.from_id;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER wallet_earns AFTER INSERT ON transfer FOR EACH ROW
    WHEN (NEW.kind IN ('PAYOUT', 'CASH_OUT_RETURNED')
        OR NEW.from_account <> 'LEAVING' AND NEW.kind IN ('CASH_OUT', 'CASH_OUT_CONFIRMED'))
    EXECUTE FUNCTION wallet_earns();
COMMENT ON FUNCTION wallet_earns() IS 'Trigger function of wallet_earns.';
COMMENT ON TRIGGER wallet_earns ON transfer IS
    'Keeps wallet.earned. A trigger, so that an older version of the service that does not maintain this column can run at '
    'the same time.';

ALTER TABLE transfer DROP CONSTRAINT transfer_accounts;
ALTER TABLE transfer ADD CONSTRAINT transfer_accounts CHECK ((kind, from_account, to_account) IN (
    ('TOP_UP', 'MONEY_IN', 'WALLET'),
    ('TOP_UP_TAKEN_BACK', 'WALLET', 'MONEY_OUT'),
    ('TOP_UP_TAKEN_BACK', 'RECEIVABLE', 'MONEY_OUT'),
    ('TOP_UP_REINSTATED', 'MONEY_IN', 'WALLET'),
    ('RECEIVABLE_PAID', 'WALLET', 'RECEIVABLE'),
    ('TOP_UP_REFUND', 'WALLET', 'LEAVING'),
    ('TOP_UP_REFUND_CONFIRMED', 'LEAVING', 'MONEY_OUT'),
    ('TOP_UP_REFUND_RETURNED', 'LEAVING', 'WALLET'),
    ('PLEDGE', 'WALLET', 'ESCROW'),
    ('WITHDRAWAL', 'ESCROW', 'WALLET'),
    ('REFUND', 'ESCROW', 'WALLET'),
    ('PAYOUT', 'ESCROW', 'WALLET'),
    ('FEE', 'ESCROW', 'FEES'),
    ('CASH_OUT', 'WALLET', 'LEAVING'),
    ('CASH_OUT_CONFIRMED', 'LEAVING', 'MONEY_OUT'),
    ('CASH_OUT_CONFIRMED', 'WALLET', 'MONEY_OUT'),
    ('CASH_OUT_CONFIRMED', 'RECEIVABLE', 'MONEY_OUT'),
    ('CASH_OUT_RETURNED', 'LEAVING', 'WALLET'),
    ('CASH_OUT_RETURNED', 'MONEY_OUT', 'WALLET'),
    ('ADJUSTMENT', 'ADJUSTMENTS', 'WALLET'),
    ('ADJUSTMENT', 'WALLET', 'ADJUSTMENTS'),
    ('ADJUSTMENT', 'ADJUSTMENTS', 'FEES'),
    ('ADJUSTMENT', 'FEES', 'ADJUSTMENTS'),
    ('FEES_PAID_OUT', 'FEES', 'MONEY_OUT'))) NOT VALID;
ALTER TABLE transfer DROP CONSTRAINT transfer_from_id;
ALTER TABLE transfer ADD CONSTRAINT transfer_from_id
    CHECK ((from_account IN ('WALLET', 'ESCROW', 'RECEIVABLE')) = (from_id IS NOT NULL)) NOT VALID;
ALTER TABLE transfer DROP CONSTRAINT transfer_to_id;
ALTER TABLE transfer ADD CONSTRAINT transfer_to_id
    CHECK ((to_account IN ('WALLET', 'ESCROW', 'RECEIVABLE')) = (to_id IS NOT NULL)) NOT VALID;
COMMENT ON COLUMN transfer.from_id IS 'User of a wallet or receivable, or mission of an escrow; null for other accounts.';
COMMENT ON COLUMN transfer.to_id IS 'User of a wallet or receivable, or mission of an escrow; null for other accounts.';

-- A bank can take back a top-up, reinstate it, and take it back again. The status of the payment guards these kinds.
DROP INDEX transfer_once_per_payment;
CREATE UNIQUE INDEX transfer_once_per_payment ON transfer (payment_id, kind) WHERE payment_id IS NOT NULL
    AND kind IN ('TOP_UP', 'CASH_OUT', 'TOP_UP_REFUND', 'TOP_UP_REFUND_CONFIRMED', 'TOP_UP_REFUND_RETURNED');
COMMENT ON INDEX transfer_once_per_payment IS 'Each payment begins once, and a refund of a top-up ends once.';
CREATE INDEX transfer_of_payment ON transfer (payment_id) WHERE payment_id IS NOT NULL;
COMMENT ON INDEX transfer_of_payment IS 'For the movements of a payment.';

-- Rule 1 reads the transfers between the platform and the outside, and no other transfer.
DROP INDEX transfer_external;
CREATE INDEX transfer_external ON transfer (kind) INCLUDE (amount, from_account, to_account)
    WHERE kind IN ('TOP_UP', 'TOP_UP_TAKEN_BACK', 'TOP_UP_REINSTATED', 'RECEIVABLE_PAID', 'TOP_UP_REFUND',
        'TOP_UP_REFUND_CONFIRMED', 'TOP_UP_REFUND_RETURNED', 'FEE', 'CASH_OUT', 'CASH_OUT_CONFIRMED', 'CASH_OUT_RETURNED',
        'ADJUSTMENT', 'FEES_PAID_OUT');
COMMENT ON INDEX transfer_external IS
    'For rule 1 of docs/money.md: transfers of which one account is neither a wallet nor an escrow.';
