${movement-columns.sql}
FROM transfer t
${movement-causes.sql}
WHERE t.id >= :firstId AND t.id < :endId AND t.created_at >= :start AND t.created_at < :end
ORDER BY t.id
