${pledge.sql}
SELECT balance FROM paid
