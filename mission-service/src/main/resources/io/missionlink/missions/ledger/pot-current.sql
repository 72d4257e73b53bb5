SELECT coalesce(m.final_pot, rolled.pot + added.pot)::bigint AS pot,
    coalesce(m.final_count, rolled.count + added.count) AS pledge_count, added.count AS fresh
FROM (SELECT coalesce(max(pot), 0) AS pot, coalesce(max(count), 0) AS count, coalesce(max(until), 0) AS until
    FROM mission_pot WHERE mission_id = m.id AND m.final_pot IS NULL) rolled
CROSS JOIN LATERAL (SELECT coalesce(sum(p.amount), 0) AS pot, count(*) AS count
    FROM pledge p WHERE p.mission_id = m.id AND p.resolution IS NULL AND m.final_pot IS NULL
        AND p.sequence > rolled.until) added
