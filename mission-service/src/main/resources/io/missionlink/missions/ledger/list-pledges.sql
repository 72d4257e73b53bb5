SELECT * FROM pledge WHERE mission_id = :missionId AND sequence > :after ORDER BY sequence LIMIT :rows
