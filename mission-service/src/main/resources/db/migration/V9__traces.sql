-- The trace of a change, so that the relay continues it. Existing rows and unsampled pledges have none.
ALTER TABLE outbox ADD COLUMN traceparent text;
-- NOT VALID: existing rows are null, and a check of them would read the whole table under an exclusive lock.
ALTER TABLE outbox ADD CONSTRAINT outbox_traceparent CHECK (length(traceparent) = 55) NOT VALID;

COMMENT ON COLUMN outbox.traceparent IS 'Trace of the change (W3C Trace Context); null if it is unknown.';
COMMENT ON CONSTRAINT outbox_traceparent ON outbox IS 'Version 00 of W3C Trace Context has 55 characters.';
