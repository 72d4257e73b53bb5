${movement-columns.sql}
FROM (
    -- There is no index of all transfers of a mission, so that a pledge maintains one index less.
    SELECT moved.* FROM pledge p JOIN transfer moved ON moved.pledge_id = p.id WHERE p.mission_id = :id
    UNION ALL
    SELECT * FROM transfer WHERE mission_id = :id AND kind IN ('PAYOUT', 'FEE')
) t
${movement-causes.sql}
ORDER BY t.id
