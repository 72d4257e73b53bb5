SELECT greatest(0, balance - greatest(0, earned)) FROM wallet WHERE user_id = :userId
