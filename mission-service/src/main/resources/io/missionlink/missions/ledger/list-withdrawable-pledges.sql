SELECT pledge.* FROM pledge JOIN mission ON mission.id = mission_id
WHERE user_id = :userId AND resolution IS NULL AND mission.status = 'PROPOSED'
ORDER BY sequence LIMIT :rows
