-- Requests wait behind a statement that waits for its lock. The migration fails instead, and the Job runs it again.
SET LOCAL lock_timeout = '1s';

-- Terms of missions: the fee applies to the failure share too, and the failure share has a limit. A mission keeps the terms
-- under which it was proposed, so rows of earlier versions of the service keep their values.

-- The default is the rule of the previous version of the service, which does not name the column when it inserts.
ALTER TABLE mission ADD COLUMN fee_on_failure boolean NOT NULL DEFAULT false,
    ADD COLUMN content_version integer NOT NULL DEFAULT 1;
GRANT INSERT (fee_on_failure) ON mission TO ${service_role};
GRANT UPDATE (content_version) ON mission TO ${service_role};

-- The new constraint locks the table until the end of the migration, so no higher share is stored after the update.
ALTER TABLE streamer_settings DROP CONSTRAINT settings_failure_share;
ALTER TABLE streamer_settings ADD CONSTRAINT settings_failure_share CHECK (failure_share_bps BETWEEN 0 AND 5000) NOT VALID;
UPDATE streamer_settings SET failure_share_bps = 5000, updated_at = clock_timestamp() WHERE failure_share_bps > 5000;
ALTER TABLE streamer_settings VALIDATE CONSTRAINT settings_failure_share;

-- A trigger on INSERT, because PostgreSQL checks a constraint at each UPDATE: an open mission that was proposed with a
-- higher share must still end.
CREATE FUNCTION mission_failure_share() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'mission % has a failure share of % basis points', NEW.id, NEW.failure_share_bps
        USING ERRCODE = 'check_violation', CONSTRAINT = 'mission_failure_share';
END $$;
CREATE TRIGGER mission_failure_share BEFORE INSERT ON mission FOR EACH ROW
    WHEN (NEW.failure_share_bps NOT BETWEEN 0 AND 5000) EXECUTE FUNCTION mission_failure_share();

-- The previous version of the service amends a mission without naming the new column.
CREATE FUNCTION mission_content_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.content_version := OLD.content_version + 1;
    RETURN NEW;
END $$;
CREATE TRIGGER mission_content_version BEFORE UPDATE OF content, time_limit_seconds ON mission FOR EACH ROW
    WHEN ((NEW.content, NEW.time_limit_seconds) IS DISTINCT FROM (OLD.content, OLD.time_limit_seconds)
        AND NEW.content_version = OLD.content_version) EXECUTE FUNCTION mission_content_version();
COMMENT ON FUNCTION mission_content_version() IS 'Trigger function of mission_content_version.';
COMMENT ON TRIGGER mission_content_version ON mission IS
    'Counts an amendment by a version of the service that does not know the column.';

COMMENT ON COLUMN streamer_settings.failure_share_bps IS
    'Share of the pot that the streamer receives if a mission fails, before the fee, in basis points. At most 5,000.';
COMMENT ON COLUMN mission.fee_bps IS 'Fee as a share of what the streamer keeps, in basis points.';
COMMENT ON COLUMN mission.failure_share_bps IS
    'Share of the pot that the streamer receives if the mission fails, before the fee, in basis points. At most 5,000; more in '
    'missions that were proposed before the limit.';
COMMENT ON COLUMN mission.fee_on_failure IS
    'Whether the fee applies to the failure share too. False for missions that were proposed before this rule.';
COMMENT ON COLUMN mission.content_version IS 'Starts at 1 and increases with each amendment by the proposer.';
COMMENT ON COLUMN mission.note IS 'Note of the decision that led to the current status; null if it has none.';
COMMENT ON FUNCTION mission_failure_share() IS 'Trigger function of mission_failure_share.';
COMMENT ON TRIGGER mission_failure_share ON mission IS
    'Rejects a new mission with a failure share above the limit. Existing missions keep their terms.';
