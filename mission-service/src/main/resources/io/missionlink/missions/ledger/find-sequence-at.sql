SELECT sequence FROM pledge
WHERE mission_id = :id AND resolution IS NULL AND amount / 10000 * :keptBps + amount % 10000 * :keptBps / 10000 > 0
ORDER BY sequence OFFSET :before LIMIT 1
