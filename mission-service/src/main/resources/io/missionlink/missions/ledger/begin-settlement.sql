INSERT INTO settlement (mission_id, page_count, extra_fee_until) VALUES (:id, :pageCount, :until)
