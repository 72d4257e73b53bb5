-- What else the database holds against a bug of the service, beyond V1's constraints and rights.

-- Rule 5: a pledge is of a mission that takes it, at the moment of its insertion; its statement may have waited for the
-- wallet since it looked. The mission's shared lock is the statement's affair (docs/adr/0009).
CREATE FUNCTION pledge_in_time() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM mission WHERE id = NEW.mission_id AND status IN ('PROPOSED', 'ACTIVE') AND due_at > clock_timestamp()
        AND NEW.amount BETWEEN min_amount AND max_amount;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'mission % takes no pledge of % now', NEW.mission_id, NEW.amount
            USING ERRCODE = 'check_violation', CONSTRAINT = 'pledge_in_time';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER pledge_in_time BEFORE INSERT ON pledge FOR EACH ROW EXECUTE FUNCTION pledge_in_time();

-- Rule 4: no money stays behind in an escrow that nobody looks at any more.
CREATE FUNCTION mission_settles_whole() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM pledge WHERE mission_id = NEW.id AND resolution IS NULL) THEN
        RAISE EXCEPTION 'mission % has an unresolved pledge', NEW.id USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER mission_settles_whole BEFORE UPDATE ON mission FOR EACH ROW
    WHEN (OLD.settled_at IS NULL AND NEW.settled_at IS NOT NULL) EXECUTE FUNCTION mission_settles_whole();

-- Nothing begins resolved or ended: what is not inserted is null, and V1's constraints make the rest of that.
REVOKE INSERT ON pledge, mission FROM ${service_role};
GRANT INSERT (id, mission_id, user_id, amount, anonymous, message, sequence) ON pledge TO ${service_role};
GRANT INSERT (id, streamer_id, proposer_id, anonymous, content, time_limit_seconds, currency, fee_bps, failure_share_bps,
    min_amount, max_amount, status, created_at, answer_by) ON mission TO ${service_role};
