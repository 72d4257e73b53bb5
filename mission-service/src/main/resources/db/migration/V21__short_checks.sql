-- Requests wait behind a statement that waits for its lock. The migration fails instead, and the Job runs it again.
SET LOCAL lock_timeout = '1s';

-- In the order of requests, which then cannot wait for this migration while it waits for them.
LOCK TABLE wallet IN SHARE ROW EXCLUSIVE MODE;
LOCK TABLE pledge, transfer IN ACCESS EXCLUSIVE MODE;

-- PostgreSQL parses the expression of each check and each condition of a trigger again for every statement on the table.
-- The pairs of accounts alone cost a pledge a quarter of its time. The plan of a function is kept for the session.
-- NOT VALID: existing rows passed the same rules, and a check of them would read the whole table under an exclusive lock.

CREATE FUNCTION transfer_accounts(kind text, from_account text, to_account text, pledge_id uuid) RETURNS boolean
    LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN kind || ' ' || from_account || ' ' || to_account = ANY ('{
            TOP_UP MONEY_IN WALLET,
            TOP_UP_TAKEN_BACK WALLET MONEY_OUT,
            TOP_UP_TAKEN_BACK RECEIVABLE MONEY_OUT,
            TOP_UP_REINSTATED MONEY_IN WALLET,
            RECEIVABLE_PAID WALLET RECEIVABLE,
            TOP_UP_REFUND WALLET LEAVING,
            TOP_UP_REFUND_CONFIRMED LEAVING MONEY_OUT,
            TOP_UP_REFUND_RETURNED LEAVING WALLET,
            PLEDGE WALLET ESCROW,
            WITHDRAWAL ESCROW WALLET,
            REFUND ESCROW WALLET,
            PAYOUT ESCROW WALLET,
            FEE ESCROW FEES,
            CASH_OUT WALLET LEAVING,
            CASH_OUT_CONFIRMED LEAVING MONEY_OUT,
            CASH_OUT_CONFIRMED WALLET MONEY_OUT,
            CASH_OUT_CONFIRMED RECEIVABLE MONEY_OUT,
            CASH_OUT_RETURNED LEAVING WALLET,
            CASH_OUT_RETURNED MONEY_OUT WALLET,
            ADJUSTMENT ADJUSTMENTS WALLET,
            ADJUSTMENT WALLET ADJUSTMENTS,
            ADJUSTMENT ADJUSTMENTS FEES,
            ADJUSTMENT FEES ADJUSTMENTS,
            FEES_PAID_OUT FEES MONEY_OUT}'::text[])
        AND (pledge_id IS NULL OR kind IN ('PLEDGE', 'WITHDRAWAL', 'REFUND'));
END $$;
ALTER TABLE transfer DROP CONSTRAINT transfer_accounts;
ALTER TABLE transfer ADD CONSTRAINT transfer_accounts CHECK (transfer_accounts(kind, from_account, to_account, pledge_id)) NOT VALID;
COMMENT ON FUNCTION transfer_accounts(text, text, text, uuid) IS
    'The accounts that each kind of transfer can have, and the kinds that can name a pledge.';

CREATE FUNCTION pledge_parts(resolution text, resolved_at timestamptz, amount bigint, payout bigint, fee bigint, refund bigint)
    RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    IF resolution IS NULL THEN
        RETURN num_nonnulls(resolved_at, payout, fee, refund) = 0;
    END IF;
    RETURN num_nonnulls(resolved_at, payout, fee, refund) = 4
        AND payout >= 0 AND fee >= 0 AND refund >= 0 AND payout + fee + refund = amount;
END $$;
ALTER TABLE pledge DROP CONSTRAINT pledge_parts;
ALTER TABLE pledge ADD CONSTRAINT pledge_parts
    CHECK (pledge_parts(resolution, resolved_at, amount, payout, fee, refund)) NOT VALID;
COMMENT ON CONSTRAINT pledge_parts ON pledge IS
    'An unresolved pledge has no parts. The parts of a resolved pledge add up to its amount.';
COMMENT ON FUNCTION pledge_parts(text, timestamptz, bigint, bigint, bigint, bigint) IS 'Function of the check pledge_parts.';

-- Transfers of pledges are nearly all transfers. None of them earns money or needs a booking.
CREATE OR REPLACE FUNCTION wallet_earns() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.kind IN ('PAYOUT', 'CASH_OUT_RETURNED') THEN
        UPDATE wallet SET earned = earned + NEW.amount WHERE user_id = NEW.to_id;
    ELSIF NEW.kind IN ('CASH_OUT', 'CASH_OUT_CONFIRMED') AND NEW.from_account <> 'LEAVING' THEN
        UPDATE wallet SET earned = earned - NEW.amount WHERE user_id = NEW.from_id;
    END IF;
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER wallet_earns AFTER INSERT ON transfer FOR EACH ROW
    WHEN (NEW.pledge_id IS NULL) EXECUTE FUNCTION wallet_earns();
COMMENT ON TRIGGER wallet_earns ON transfer IS
    'Keeps wallet.earned. A trigger, so that an older version of the service that does not maintain this column can run at '
    'the same time.';

CREATE OR REPLACE FUNCTION transfer_has_booking() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.kind IN ('ADJUSTMENT', 'FEES_PAID_OUT') AND NOT EXISTS (
        SELECT FROM booking b WHERE b.transfer_id = NEW.id AND b.status = 'BOOKED' AND b.kind = NEW.kind
        AND abs(b.amount) = NEW.amount
        AND (b.account, coalesce(b.user_id::text, '')) = (CASE WHEN b.amount > 0 THEN NEW.to_account ELSE NEW.from_account END,
            coalesce(CASE WHEN b.amount > 0 THEN NEW.to_id ELSE NEW.from_id END::text, ''))) THEN
        RAISE EXCEPTION '% transfer % has no booking', NEW.kind, NEW.id USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END $$;
DROP TRIGGER transfer_has_booking ON transfer;
CREATE CONSTRAINT TRIGGER transfer_has_booking AFTER INSERT ON transfer DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (NEW.pledge_id IS NULL) EXECUTE FUNCTION transfer_has_booking();

-- A wallet is closed once in its life. The function compares the balances.
CREATE OR REPLACE FUNCTION closed_wallet_is_credited() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.balance > OLD.balance THEN
        INSERT INTO closed_wallet_credit (user_id) VALUES (NEW.user_id) ON CONFLICT DO NOTHING;
    END IF;
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER closed_wallet_is_credited AFTER UPDATE OF balance ON wallet FOR EACH ROW
    WHEN (NEW.closed_at IS NOT NULL) EXECUTE FUNCTION closed_wallet_is_credited();
COMMENT ON TRIGGER closed_wallet_is_credited ON wallet IS
    'Notes each closed wallet that receives money. A trigger, so that no kind of transfer can forget it.';
