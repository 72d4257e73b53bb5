-- Requests wait behind a statement that waits for its lock. The migration fails instead, and the Job runs it again.
SET LOCAL lock_timeout = '1s';

-- Null in the rows of the previous version of the service, which does not name the column.
ALTER TABLE streamer_settings ADD COLUMN min_time_limit_seconds bigint;
ALTER TABLE streamer_settings ADD CONSTRAINT settings_min_time_limit CHECK (min_time_limit_seconds >= 1);
COMMENT ON COLUMN streamer_settings.min_time_limit_seconds IS
    'Minimum time limit of a mission, in seconds; null for the minimum of the platform.';

CREATE TABLE blocked_viewer (
    streamer_id uuid        NOT NULL,
    user_id     uuid        NOT NULL,
    blocked_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (streamer_id, user_id)
);
COMMENT ON TABLE blocked_viewer IS
    'Users who can neither propose missions to a streamer nor pledge on the missions of this streamer.';
GRANT SELECT, INSERT, DELETE ON blocked_viewer TO ${service_role};

CREATE INDEX mission_open_by_proposer ON mission (proposer_id, streamer_id) WHERE status IN ('PROPOSED', 'ACTIVE');
COMMENT ON INDEX mission_open_by_proposer IS 'For the number of open missions of a proposer.';
CREATE INDEX mission_rejected ON mission (proposer_id, streamer_id, outcome_at) WHERE status = 'REJECTED';
COMMENT ON INDEX mission_rejected IS 'For the newest proposals of a viewer that a streamer rejected.';
