-- Requests wait behind a statement that waits for its lock. The migration fails instead, and the Job runs it again.
SET LOCAL lock_timeout = '1s';

CREATE TABLE booking (
    id             uuid        PRIMARY KEY DEFAULT uuidv7(),
    key            text        NOT NULL UNIQUE,
    kind           text        NOT NULL,
    account        text        NOT NULL,
    user_id        uuid,
    amount         bigint      NOT NULL,
    reason_kind    text,
    reason         text        NOT NULL,
    ticket         text        NOT NULL,
    needs_approval boolean     NOT NULL,
    requested_by   text        NOT NULL,
    requested_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    expires_at     timestamptz NOT NULL DEFAULT clock_timestamp() + interval '7 days',
    status         text        NOT NULL DEFAULT 'REQUESTED',
    approved_by    text,
    rejected_by    text,
    decided_at     timestamptz,
    transfer_id    uuid        UNIQUE,
    CONSTRAINT booking_account CHECK (account IN ('WALLET', 'FEES') AND (account = 'WALLET') = (user_id IS NOT NULL)),
    CONSTRAINT booking_kind CHECK (CASE kind
        WHEN 'ADJUSTMENT' THEN amount <> 0 AND reason_kind IS NOT NULL
        WHEN 'FEES_PAID_OUT' THEN amount < 0 AND account = 'FEES' AND reason_kind IS NULL AND needs_approval
        ELSE false END),
    CONSTRAINT booking_status CHECK (CASE status
        WHEN 'REQUESTED' THEN num_nonnulls(approved_by, rejected_by, decided_at, transfer_id) = 0
        WHEN 'REJECTED' THEN num_nonnulls(rejected_by, decided_at) = 2 AND num_nonnulls(approved_by, transfer_id) = 0
        WHEN 'BOOKED' THEN num_nonnulls(decided_at, transfer_id) = 2 AND rejected_by IS NULL
            AND needs_approval = (approved_by IS NOT NULL)
        ELSE false END),
    CONSTRAINT booking_two_people CHECK (lower(approved_by) <> lower(requested_by))
);

COMMENT ON TABLE booking IS
    'Corrections of wallets and fees, and fees that were paid out, with the people who requested and approved them.';
COMMENT ON COLUMN booking.key IS 'The same key is the same booking: a repeated command books once.';
COMMENT ON COLUMN booking.amount IS 'Minor units; positive for a credit of the account, negative for a debit.';
COMMENT ON COLUMN booking.expires_at IS 'A request that nobody approved until then ends.';

-- A decision is final, and it comes in time.
CREATE FUNCTION booking_is_decided_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.status <> 'REQUESTED' THEN
        RAISE EXCEPTION 'booking % is already decided: %', OLD.id, OLD.status USING ERRCODE = 'restrict_violation';
    END IF;
    IF OLD.expires_at <= clock_timestamp() THEN
        RAISE EXCEPTION 'booking % has expired', OLD.id USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.status = 'BOOKED' AND NOT EXISTS (SELECT FROM transfer WHERE id = NEW.transfer_id AND kind = NEW.kind) THEN
        RAISE EXCEPTION 'booking % has no transfer', OLD.id USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER booking_is_decided_once BEFORE UPDATE ON booking FOR EACH ROW EXECUTE FUNCTION booking_is_decided_once();

-- Each transfer of these kinds has exactly its booking. Deferred, because the booking names the transfer that exists already.
CREATE FUNCTION transfer_has_booking() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM booking b WHERE b.transfer_id = NEW.id AND b.status = 'BOOKED' AND b.kind = NEW.kind
        AND abs(b.amount) = NEW.amount
        AND (b.account, coalesce(b.user_id::text, '')) = (CASE WHEN b.amount > 0 THEN NEW.to_account ELSE NEW.from_account END,
            coalesce(CASE WHEN b.amount > 0 THEN NEW.to_id ELSE NEW.from_id END::text, ''))) THEN
        RAISE EXCEPTION '% transfer % has no booking', NEW.kind, NEW.id USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER transfer_has_booking AFTER INSERT ON transfer DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (NEW.kind IN ('ADJUSTMENT', 'FEES_PAID_OUT')) EXECUTE FUNCTION transfer_has_booking();

-- The audit export finds the cause of each withdrawal and each payment of a settlement. A pledge pays nothing for them.
CREATE INDEX outbox_withdrawn ON outbox ((body::jsonb ->> 'pledgeId')) WHERE type = 'pledge.withdrawn';
CREATE INDEX outbox_ended ON outbox (mission_id, sequence) WHERE type IN ('mission.succeeded', 'mission.failed',
    'mission.expired', 'mission.cancelled', 'mission.rejected', 'mission.withdrawn', 'mission.lapsed');

-- A booking begins as a request, and only its decision is added to it.
GRANT SELECT ON booking TO ${service_role};
GRANT INSERT (key, kind, account, user_id, amount, reason_kind, reason, ticket, needs_approval, requested_by)
    ON booking TO ${service_role};
GRANT UPDATE (status, approved_by, rejected_by, decided_at, transfer_id) ON booking TO ${service_role};
