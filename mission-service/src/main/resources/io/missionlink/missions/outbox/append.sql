INSERT INTO outbox (event_id, mission_id, type, actor_id, body, traceparent)
    SELECT :eventId, :missionId, :eventType, :actorId, :eventBody, :traceparent
