UPDATE pledge SET resolution = 'WITHDRAWN', resolved_at = clock_timestamp(), payout = 0, fee = 0, refund = amount
WHERE id = :id
