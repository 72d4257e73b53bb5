UPDATE wallet SET closed_at = coalesce(closed_at, clock_timestamp())
WHERE user_id = :userId AND (closed_at IS NOT NULL OR balance = 0 AND receivable = 0
    AND NOT EXISTS (SELECT FROM pledge WHERE user_id = :userId AND resolution IS NULL)
    AND NOT EXISTS (SELECT FROM mission WHERE streamer_id = :userId AND settled_at IS NULL)
    AND NOT EXISTS (SELECT FROM payment WHERE user_id = :userId AND status = 'PENDING'))
