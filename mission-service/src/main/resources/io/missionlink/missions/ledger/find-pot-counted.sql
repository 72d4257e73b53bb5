SELECT pot.* FROM mission m CROSS JOIN LATERAL (
${pot-counted.sql}
) pot WHERE m.id = :id
