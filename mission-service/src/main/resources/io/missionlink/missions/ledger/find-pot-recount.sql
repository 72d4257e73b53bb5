SELECT pot.* FROM mission m CROSS JOIN LATERAL (
${pot-recount.sql}
) pot WHERE m.id = :id
