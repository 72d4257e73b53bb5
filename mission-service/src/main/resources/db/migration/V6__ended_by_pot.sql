-- A list of ended missions by their pot reads its page, of all statuses or of one.
CREATE INDEX mission_by_final_pot ON mission (final_pot, id) WHERE final_pot IS NOT NULL;
CREATE INDEX mission_by_status_and_final_pot ON mission (status, final_pot, id) WHERE final_pot IS NOT NULL;
