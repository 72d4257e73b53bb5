-- A charge changes "empty_at" alone. Without an index on it, and with room beside it, the row is changed in place (HOT); the
-- cleaning reads the whole table, which holds who tried or wrote within the last hour.
DROP INDEX throttles_empty;
ALTER TABLE throttles SET (fillfactor = 50);
