SELECT user_id FROM wallet WHERE user_id = :id FOR NO KEY UPDATE
