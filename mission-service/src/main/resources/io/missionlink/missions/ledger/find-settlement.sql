SELECT extra_fee_until FROM settlement WHERE mission_id = :id
