WITH line AS (
    SELECT * FROM unnest(:ids, :payouts, :fees, :refunds) AS line(pledge_id, payout, fee, refund)
), resolved AS (
    UPDATE pledge SET resolution = 'SETTLED', resolved_at = clock_timestamp(), payout = line.payout,
        fee = line.fee, refund = line.refund
    FROM line WHERE id = line.pledge_id AND resolution IS NULL
    RETURNING id, user_id, pledge.refund AS amount, sequence
), due AS (
    SELECT user_id, sum(amount)::bigint AS amount, array_agg(id ORDER BY sequence) AS ids,
        array_agg(amount ORDER BY sequence) AS amounts, array_agg(sequence ORDER BY sequence) AS sequences
    FROM resolved WHERE amount > 0 GROUP BY user_id
), credited AS (
    UPDATE wallet SET balance = balance + due.amount FROM due WHERE wallet.user_id = due.user_id
    RETURNING wallet.user_id, wallet.balance - due.amount AS before, ids, amounts, sequences
), moved AS (
    INSERT INTO transfer (id, kind, from_account, from_id, to_account, to_id, amount, wallet_balance, mission_id,
        pledge_id)
    SELECT uuidv7(), 'REFUND', 'ESCROW', :missionId, 'WALLET', user_id, amount,
        before + sum(amount) OVER (PARTITION BY user_id ORDER BY sequence), :missionId, id
    FROM credited CROSS JOIN unnest(ids, amounts, sequences) AS refund(id, amount, sequence) ORDER BY sequence
)
SELECT count(*) FROM resolved
