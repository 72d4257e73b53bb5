${pledge.sql}
, answer AS (
    INSERT INTO idempotency (user_id, route, key, request_hash, status, body)
    SELECT :userId, :route, :key, :hash, 201, json_build_object('id', :id, 'missionId', :missionId,
        'amount', :amount, 'balance', balance)::text FROM paid
    RETURNING body
)
SELECT body FROM answer
