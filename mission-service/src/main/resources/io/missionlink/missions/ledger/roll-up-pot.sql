INSERT INTO mission_pot AS rolled (mission_id, until, pot, count)
SELECT mission_id, max(sequence), sum(amount), count(*) FROM pledge
WHERE mission_id = :id AND resolution IS NULL AND sequence > coalesce(
    (SELECT until FROM mission_pot WHERE mission_id = :id), 0)
GROUP BY mission_id
ON CONFLICT (mission_id) DO UPDATE SET until = excluded.until, pot = rolled.pot + excluded.pot,
    count = rolled.count + excluded.count
