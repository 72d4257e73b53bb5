${event-columns.sql}
FROM outbox e LEFT JOIN mission m ON m.id = e.mission_id
WHERE e.sequence >= :firstSequence AND e.sequence < :endSequence AND e.occurred_at >= :start AND e.occurred_at < :end
    AND e.type LIKE 'mission.%'
ORDER BY e.sequence
