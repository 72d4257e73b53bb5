SELECT pot.* FROM mission m CROSS JOIN LATERAL (
${pot-shown.sql}
) pot WHERE m.id = :id
