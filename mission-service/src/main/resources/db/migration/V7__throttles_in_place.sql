-- A charge changes "empty_at" alone. Without an index on it the row is changed in place (HOT) and no index grows; the cleaning
-- reads the whole table, which holds who wrote within the last minutes.
DROP INDEX throttles_empty;
