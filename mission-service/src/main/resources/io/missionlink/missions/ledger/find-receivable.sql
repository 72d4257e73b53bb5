SELECT receivable FROM wallet WHERE user_id = :userId
