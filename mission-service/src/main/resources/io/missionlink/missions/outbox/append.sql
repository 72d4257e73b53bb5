INSERT INTO outbox (event_id, mission_id, type, actor_id, body)
    SELECT :eventId, :missionId, :eventType, :actorId, :eventBody
