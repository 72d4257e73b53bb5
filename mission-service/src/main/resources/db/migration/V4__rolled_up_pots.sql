-- How much of an open mission's pot is summed already (docs/adr/0010): its pledges up to a sequence. For showing the pot;
-- what an outcome fixes is counted from the pledges.
CREATE TABLE mission_pot (
    mission_id uuid   PRIMARY KEY REFERENCES mission,
    until      bigint NOT NULL,
    pot        bigint NOT NULL,
    count      bigint NOT NULL
);
GRANT SELECT, INSERT, UPDATE ON mission_pot TO ${service_role};

-- Here and not in the service: one that does not know of rolled up pots yet may run beside one that does.
CREATE FUNCTION withdrawn_from_pot() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE mission_pot SET pot = pot - NEW.amount, count = count - 1
    WHERE mission_id = NEW.mission_id AND until >= NEW.sequence;
    RETURN NEW;
END $$;
CREATE TRIGGER withdrawn_from_pot AFTER UPDATE ON pledge FOR EACH ROW
    WHEN (OLD.resolution IS NULL AND NEW.resolution = 'WITHDRAWN') EXECUTE FUNCTION withdrawn_from_pot();

-- The pledges after a sequence are a range of it, without reading the table; a settlement begins with the first of them.
DROP INDEX pledge_unresolved;
CREATE INDEX pledge_unresolved ON pledge (mission_id, sequence) INCLUDE (amount) WHERE resolution IS NULL;
-- It is read for its order alone.
DROP INDEX pledge_by_mission;
CREATE INDEX pledge_by_mission ON pledge (mission_id, sequence);
-- A receipt's own lines: among the pledges of 100,000 others.
CREATE INDEX pledge_by_user ON pledge (user_id, mission_id, sequence);
