SELECT id FROM mission WHERE id = :id AND outcome_at IS NULL FOR UPDATE
