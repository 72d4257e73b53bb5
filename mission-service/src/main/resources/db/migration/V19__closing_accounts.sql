-- Requests wait behind a statement that waits for its lock. The migration fails instead, and the Job runs it again.
SET LOCAL lock_timeout = '1s';

-- The check of every write reads this row. A user who closes the account has the row for ever.
ALTER TABLE token_version ADD COLUMN closing boolean NOT NULL DEFAULT false;
ALTER TABLE token_version ADD COLUMN streamer_until timestamptz;
ALTER TABLE token_version DROP CONSTRAINT token_version_least_check;
ALTER TABLE token_version ADD CONSTRAINT token_version_least_check CHECK (least >= 0);
COMMENT ON TABLE token_version IS
    'State of a user, received from user-service. The row of an open account is needed only while an older access token can '
    'be valid. The row of a closing or closed account is kept.';
COMMENT ON COLUMN token_version.closing IS
    'Whether the user is closing the account or has closed it: no new top-ups, pledges and proposals of the user or for the user.';
COMMENT ON COLUMN token_version.streamer_until IS
    'Time at which the user stopped being a streamer; null if the user did not, or not within the last hour.';

-- The pledge statement reads the mission, so that this check costs no look-up.
ALTER TABLE mission ADD COLUMN stopped boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN mission.stopped IS
    'Whether the streamer closes the account or is no longer a streamer. The mission takes no pledges, and the sweeper ends it.';
CREATE INDEX mission_stopped ON mission (id) WHERE stopped AND status IN ('PROPOSED', 'ACTIVE');
COMMENT ON INDEX mission_stopped IS 'For the sweeper: open missions without a streamer.';
CREATE INDEX mission_unsettled_by_streamer ON mission (streamer_id) WHERE settled_at IS NULL;
COMMENT ON INDEX mission_unsettled_by_streamer IS 'For the missions that can still pay a streamer who closes the account.';
GRANT UPDATE (stopped) ON mission TO ${service_role};

ALTER TABLE wallet ADD COLUMN closed_at timestamptz;
COMMENT ON COLUMN wallet.closed_at IS
    'Time at which the wallet was closed: it was empty, and no pledge, mission or payment could bring money. Null if it is open.';
GRANT UPDATE (closed_at) ON wallet TO ${service_role};

CREATE TABLE closed_wallet_credit (
    user_id     uuid        PRIMARY KEY,
    credited_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON TABLE closed_wallet_credit IS
    'Closed wallets that received money later, for example from a bank that returned a payout. An alert reports them, because '
    'their user can no longer log in.';
GRANT SELECT, INSERT ON closed_wallet_credit TO ${service_role};

CREATE FUNCTION closed_wallet_is_credited() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO closed_wallet_credit (user_id) VALUES (NEW.user_id) ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;
COMMENT ON FUNCTION closed_wallet_is_credited() IS 'Trigger function of closed_wallet_is_credited.';
CREATE TRIGGER closed_wallet_is_credited AFTER UPDATE OF balance ON wallet FOR EACH ROW
    WHEN (NEW.closed_at IS NOT NULL AND NEW.balance > OLD.balance) EXECUTE FUNCTION closed_wallet_is_credited();
COMMENT ON TRIGGER closed_wallet_is_credited ON wallet IS
    'Notes each closed wallet that receives money. A trigger, so that no kind of transfer can forget it.';
