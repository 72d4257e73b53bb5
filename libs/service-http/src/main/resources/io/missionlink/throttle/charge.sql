INSERT INTO throttles AS t (key, empty_at) SELECT :key, now() + :every * interval '1 ms' FROM allowed
ON CONFLICT (key) DO UPDATE SET empty_at = greatest(t.empty_at, now()) + :every * interval '1 ms'
WHERE greatest(t.empty_at, now()) + :every * interval '1 ms' <= now() + :capacity * interval '1 ms'
