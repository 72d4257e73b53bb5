SELECT coalesce(m.final_pot, sum(p.amount), 0)::bigint AS pot, coalesce(m.final_count, count(*)) AS pledge_count
FROM pledge p WHERE p.mission_id = m.id AND p.resolution IS NULL AND m.final_pot IS NULL
