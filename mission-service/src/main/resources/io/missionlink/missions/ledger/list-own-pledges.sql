SELECT * FROM pledge WHERE mission_id = :missionId AND user_id = :userId AND sequence > :after ORDER BY sequence LIMIT :rows
