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
    -- Refunds pay an open receivable first, with one transfer after the last of them.
    UPDATE wallet SET balance = balance + greatest(due.amount - receivable, 0),
        receivable = greatest(receivable - due.amount, 0)
    FROM due WHERE wallet.user_id = due.user_id
    RETURNING wallet.user_id, old.balance AS before, wallet.balance, old.receivable - wallet.receivable AS paid, ids, amounts,
        sequences
), moved AS (
    INSERT INTO transfer (id, kind, from_account, from_id, to_account, to_id, amount, wallet_balance, mission_id,
        pledge_id)
    SELECT uuidv7(), kind, from_account, from_id, to_account, user_id, amount, balance_after, mission_id, pledge_id
    FROM (
        SELECT 'REFUND' AS kind, 'ESCROW' AS from_account, CAST(:missionId AS uuid) AS from_id, 'WALLET' AS to_account,
            user_id, amount, before + sum(amount) OVER (PARTITION BY user_id ORDER BY sequence) AS balance_after,
            CAST(:missionId AS uuid) AS mission_id, id AS pledge_id, sequence
        FROM credited CROSS JOIN unnest(ids, amounts, sequences) AS refund(id, amount, sequence)
        UNION ALL
        SELECT 'RECEIVABLE_PAID', 'WALLET', user_id, 'RECEIVABLE', user_id, paid, balance, NULL, NULL, NULL
        FROM credited WHERE paid > 0
    ) movement ORDER BY sequence NULLS LAST
)
SELECT count(*) FROM resolved
