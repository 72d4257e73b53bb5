SELECT * FROM pledge WHERE id = :id AND mission_id = :missionId
