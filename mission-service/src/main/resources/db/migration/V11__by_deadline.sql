-- Lists sorted by deadline contain ended missions too, whose due_at is null.
CREATE INDEX mission_by_deadline ON mission (coalesce(deadline, answer_by), id);
CREATE INDEX mission_by_status_and_deadline ON mission (status, coalesce(deadline, answer_by), id);
COMMENT ON INDEX mission_by_deadline IS 'For lists of missions sorted by deadline, or by answer time without one.';
COMMENT ON INDEX mission_by_status_and_deadline IS
    'For lists of missions with one status, sorted by deadline, or by answer time without one.';
