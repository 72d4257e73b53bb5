SELECT pot.* FROM mission m CROSS JOIN LATERAL (
${pot-current.sql}
) pot WHERE m.id = :id
