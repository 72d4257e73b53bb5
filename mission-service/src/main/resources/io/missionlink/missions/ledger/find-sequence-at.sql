SELECT sequence FROM pledge WHERE mission_id = :id AND resolution IS NULL
ORDER BY sequence OFFSET :before LIMIT 1
