${event-columns.sql}
FROM outbox e LEFT JOIN mission m ON m.id = e.mission_id
WHERE e.mission_id = :id AND e.type <> 'pledge.added' AND e.type LIKE 'mission.%'
ORDER BY e.sequence
