-- Amounts are bigint in minor units. Rules by number: money.md, "Always true".
-- The service connects as ${service_role}; every right it has is granted at the end of this file.

-- One sequence for all events: a value drawn under a mission's lock is greater than every value drawn before for that
-- mission. A counter per mission would be one hot row for a popular mission.
CREATE SEQUENCE event_sequence AS bigint;

CREATE TABLE wallet (
    user_id    uuid        PRIMARY KEY,
    balance    bigint      NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT wallet_not_negative CHECK (balance >= 0)
) WITH (fillfactor = 70); -- balances change in place

CREATE TABLE streamer_settings (
    streamer_id            uuid        PRIMARY KEY,
    accepting              boolean     NOT NULL,
    auto_accept            boolean     NOT NULL,
    min_amount             bigint      NOT NULL,
    max_amount             bigint      NOT NULL,
    max_time_limit_seconds bigint      NOT NULL,
    failure_share_bps      integer     NOT NULL,
    banned_words           text[]      NOT NULL,
    updated_at             timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT settings_amounts CHECK (min_amount >= 1 AND max_amount >= min_amount),
    CONSTRAINT settings_time_limit CHECK (max_time_limit_seconds >= 1),
    CONSTRAINT settings_failure_share CHECK (failure_share_bps BETWEEN 0 AND 10000)
);

CREATE TABLE mission (
    id                 uuid        PRIMARY KEY,
    streamer_id        uuid        NOT NULL,
    proposer_id        uuid        NOT NULL,
    anonymous          boolean     NOT NULL,
    content            text        NOT NULL,
    time_limit_seconds bigint      NOT NULL,
    currency           text        NOT NULL,
    fee_bps            integer     NOT NULL,
    failure_share_bps  integer     NOT NULL,
    min_amount         bigint      NOT NULL,
    max_amount         bigint      NOT NULL,
    status             text        NOT NULL,
    created_at         timestamptz NOT NULL,
    answer_by          timestamptz NOT NULL,
    accepted_at        timestamptz,
    deadline           timestamptz,
    -- When the sweeper ends it, and until when it takes pledges.
    due_at             timestamptz GENERATED ALWAYS AS
        (CASE status WHEN 'PROPOSED' THEN answer_by WHEN 'ACTIVE' THEN deadline END) STORED,
    outcome_at         timestamptz,
    note               text,
    -- Pledges that the pot is made of, and their sum: fixed by the outcome.
    final_count        bigint,
    final_pot          bigint,
    settled_at         timestamptz,
    -- When the ending was last put on the outbox again because nothing settled it.
    reminded_at        timestamptz,
    CONSTRAINT mission_status CHECK (status IN ('PROPOSED', 'ACTIVE', 'SUCCEEDED', 'FAILED', 'EXPIRED', 'CANCELLED',
        'REJECTED', 'WITHDRAWN', 'LAPSED')),
    CONSTRAINT mission_clock CHECK ((accepted_at IS NULL) = (deadline IS NULL)),
    CONSTRAINT mission_active CHECK (status <> 'ACTIVE' OR deadline IS NOT NULL),
    CONSTRAINT mission_ended CHECK ((status IN ('PROPOSED', 'ACTIVE')) = (outcome_at IS NULL)
        AND (outcome_at IS NULL) = (final_pot IS NULL) AND (outcome_at IS NULL) = (final_count IS NULL)),
    CONSTRAINT mission_settled CHECK (settled_at IS NULL OR outcome_at IS NOT NULL)
);
CREATE INDEX mission_due ON mission (due_at) WHERE status IN ('PROPOSED', 'ACTIVE');
CREATE INDEX mission_unsettled ON mission (outcome_at) WHERE outcome_at IS NOT NULL AND settled_at IS NULL;
CREATE INDEX mission_newest ON mission (created_at, id);
CREATE INDEX mission_by_streamer ON mission (streamer_id, created_at, id);
CREATE INDEX mission_by_proposer ON mission (proposer_id, created_at, id);
CREATE INDEX mission_by_status ON mission (status, created_at, id);

-- Rule 4: one outcome for ever.
CREATE FUNCTION mission_keeps_its_outcome() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'mission % has ended as %', OLD.id, OLD.status USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER mission_keeps_its_outcome BEFORE UPDATE ON mission FOR EACH ROW
    WHEN (OLD.outcome_at IS NOT NULL AND (NEW.status <> OLD.status OR NEW.outcome_at <> OLD.outcome_at
        OR NEW.final_pot <> OLD.final_pot OR NEW.final_count <> OLD.final_count
        OR (OLD.settled_at IS NOT NULL AND NEW.settled_at IS DISTINCT FROM OLD.settled_at)))
    EXECUTE FUNCTION mission_keeps_its_outcome();

CREATE TABLE pledge (
    id          uuid        PRIMARY KEY,
    mission_id  uuid        NOT NULL REFERENCES mission,
    user_id     uuid        NOT NULL,
    amount      bigint      NOT NULL,
    anonymous   boolean     NOT NULL,
    message     text,
    -- Of its pledge.added event; pledge order is ascending sequence.
    sequence    bigint      NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    resolution  text,
    resolved_at timestamptz,
    payout      bigint,
    fee         bigint,
    refund      bigint,
    CONSTRAINT pledge_amount CHECK (amount > 0),
    CONSTRAINT pledge_resolution CHECK (resolution IN ('WITHDRAWN', 'SETTLED')),
    -- Rule 3: its parts add up to it.
    CONSTRAINT pledge_parts CHECK (
        CASE WHEN resolution IS NULL THEN num_nonnulls(resolved_at, payout, fee, refund) = 0
        ELSE num_nonnulls(resolved_at, payout, fee, refund) = 4
            AND payout >= 0 AND fee >= 0 AND refund >= 0 AND payout + fee + refund = amount END)
);
CREATE INDEX pledge_by_mission ON pledge (mission_id, sequence) INCLUDE (amount);
-- The pot and what a settlement has left: the unresolved pledges of a mission, without reading the table.
CREATE INDEX pledge_unresolved ON pledge (mission_id) INCLUDE (amount) WHERE resolution IS NULL;
CREATE INDEX pledge_held ON pledge (user_id) INCLUDE (amount) WHERE resolution IS NULL;

-- Rule 3: resolved at most once.
CREATE FUNCTION pledge_is_resolved_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'pledge % is resolved', OLD.id USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER pledge_is_resolved_once BEFORE UPDATE ON pledge FOR EACH ROW
    WHEN (OLD.resolution IS NOT NULL) EXECUTE FUNCTION pledge_is_resolved_once();

-- Double entry: an amount goes from one account to another. At most one side is a wallet.
CREATE TABLE transfer (
    id             uuid        PRIMARY KEY,
    kind           text        NOT NULL,
    from_account   text        NOT NULL,
    from_id        uuid,
    to_account     text        NOT NULL,
    to_id          uuid,
    amount         bigint      NOT NULL,
    -- Of the wallet concerned, after the transfer.
    wallet_balance bigint,
    mission_id     uuid,
    pledge_id      uuid,
    -- The top-up or cash-out.
    payment_id     uuid,
    created_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT transfer_amount CHECK (amount > 0),
    CONSTRAINT transfer_accounts CHECK ((kind, from_account, to_account) IN (
        ('TOP_UP', 'MONEY_IN', 'WALLET'),
        ('PLEDGE', 'WALLET', 'ESCROW'),
        ('WITHDRAWAL', 'ESCROW', 'WALLET'),
        ('REFUND', 'ESCROW', 'WALLET'),
        ('PAYOUT', 'ESCROW', 'WALLET'),
        ('FEE', 'ESCROW', 'FEES'),
        ('CASH_OUT', 'WALLET', 'LEAVING'),
        ('CASH_OUT_CONFIRMED', 'LEAVING', 'MONEY_OUT'),
        ('CASH_OUT_RETURNED', 'LEAVING', 'WALLET'))),
    CONSTRAINT transfer_from_id CHECK ((from_account IN ('WALLET', 'ESCROW')) = (from_id IS NOT NULL)),
    CONSTRAINT transfer_to_id CHECK ((to_account IN ('WALLET', 'ESCROW')) = (to_id IS NOT NULL))
);
CREATE INDEX transfer_from_wallet ON transfer (from_id, id) WHERE from_account = 'WALLET';
CREATE INDEX transfer_to_wallet ON transfer (to_id, id) WHERE to_account = 'WALLET';
CREATE UNIQUE INDEX transfer_once_per_pledge ON transfer (pledge_id, kind) WHERE pledge_id IS NOT NULL;
CREATE UNIQUE INDEX transfer_once_per_payment ON transfer (payment_id, kind) WHERE payment_id IS NOT NULL;

CREATE TABLE payment (
    id           uuid        PRIMARY KEY,
    direction    text        NOT NULL,
    user_id      uuid        NOT NULL,
    amount       bigint      NOT NULL,
    currency     text        NOT NULL,
    status       text        NOT NULL,
    provider_id  text        UNIQUE,
    checkout_url text,
    created_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    completed_at timestamptz,
    CONSTRAINT payment_amount CHECK (amount > 0),
    CONSTRAINT payment_direction CHECK (direction IN ('IN', 'OUT')),
    CONSTRAINT payment_status CHECK (status IN ('PENDING', 'SUCCEEDED', 'FAILED')),
    CONSTRAINT payment_completed CHECK ((status = 'PENDING') = (completed_at IS NULL))
);
CREATE INDEX payment_pending ON payment (created_at) WHERE status = 'PENDING';

CREATE TABLE settlement (
    mission_id      uuid        PRIMARY KEY REFERENCES mission,
    page_count      integer     NOT NULL,
    -- Pledges up to this sequence give one unit more of the fee (SettlementRules).
    extra_fee_until bigint      NOT NULL,
    begun_at        timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE TABLE settlement_page (
    mission_id uuid        NOT NULL REFERENCES settlement,
    page       integer     NOT NULL,
    lines      integer     NOT NULL,
    content    bytea       NOT NULL, -- SHA-256 of its lines: the same page again answers, another is refused
    settled    boolean     NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (mission_id, page)
);

-- Rule 6: a row is written in the transaction of the change that it tells of.
CREATE TABLE outbox (
    sequence     bigint      PRIMARY KEY DEFAULT nextval('event_sequence'),
    event_id     uuid        NOT NULL UNIQUE,
    mission_id   uuid        NOT NULL,
    type         text        NOT NULL,
    actor_id     uuid,
    body         text        NOT NULL,
    occurred_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    -- One replica at a time relays a lane, so the events of a mission keep their order.
    lane         smallint    NOT NULL GENERATED ALWAYS AS (abs(uuid_hash_extended(mission_id, 0) % 16)) STORED,
    published_at timestamptz
);
CREATE INDEX outbox_unpublished ON outbox (lane, sequence) WHERE published_at IS NULL;

CREATE TABLE outbox_lane (
    lane smallint PRIMARY KEY
);
INSERT INTO outbox_lane SELECT generate_series(0, 15);

CREATE TABLE idempotency (
    user_id      uuid        NOT NULL,
    route        text        NOT NULL,
    key          text        NOT NULL,
    request_hash bytea       NOT NULL,
    status       smallint    NOT NULL,
    location     text,
    body         text        NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT idempotency_key PRIMARY KEY (user_id, route, key)
);
CREATE INDEX idempotency_age ON idempotency (created_at);

GRANT USAGE ON SEQUENCE event_sequence TO ${service_role};
GRANT SELECT ON ALL TABLES IN SCHEMA public TO ${service_role};
GRANT INSERT ON wallet, streamer_settings, mission, pledge, transfer, payment, settlement, settlement_page, outbox,
    idempotency TO ${service_role};
GRANT UPDATE (balance) ON wallet TO ${service_role};
GRANT UPDATE ON streamer_settings TO ${service_role};
GRANT UPDATE (status, content, time_limit_seconds, accepted_at, deadline, outcome_at, note, final_count, final_pot,
    settled_at, reminded_at) ON mission TO ${service_role};
GRANT UPDATE (resolution, resolved_at, payout, fee, refund) ON pledge TO ${service_role};
GRANT UPDATE (status, provider_id, checkout_url, completed_at) ON payment TO ${service_role};
GRANT UPDATE (published_at) ON outbox TO ${service_role};
-- A row lock needs a right to update: the lanes themselves never change.
GRANT UPDATE ON outbox_lane TO ${service_role};
GRANT DELETE ON idempotency TO ${service_role};
