SELECT EXISTS (SELECT FROM pledge WHERE mission_id = :id AND resolution IS NULL)
