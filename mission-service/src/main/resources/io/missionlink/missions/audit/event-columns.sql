SELECT e.event_id, e.sequence, e.occurred_at AS time, e.type AS kind, e.mission_id, e.actor_id, m.streamer_id
