${event-columns.sql}
FROM mission m JOIN outbox e ON e.mission_id = m.id
WHERE e.type <> 'pledge.added' AND e.type LIKE 'mission.%' AND e.actor_id = :id
    -- The withdrawal of the last pledge ends a mission, so a contributor can cause that event.
    AND m.id IN (SELECT id FROM mission WHERE streamer_id = :id UNION ALL SELECT id FROM mission WHERE proposer_id = :id
        UNION ALL SELECT mission_id FROM pledge WHERE user_id = :id AND resolution = 'WITHDRAWN')
ORDER BY e.sequence
