-- Money pays an open receivable first: the wallet receives the whole amount, and a second transfer pays the receivable.
WITH wallet_after AS (
    INSERT INTO wallet (user_id, balance) VALUES (:userId, :amount)
    ON CONFLICT (user_id) DO UPDATE SET balance = wallet.balance + greatest(excluded.balance - wallet.receivable, 0),
        receivable = greatest(wallet.receivable - excluded.balance, 0)
    RETURNING balance, coalesce(old.receivable, 0) - receivable AS paid
), moved AS (
    INSERT INTO transfer (id, kind, from_account, from_id, to_account, to_id, amount, wallet_balance, mission_id,
        pledge_id, payment_id)
    SELECT uuidv7(), kind, from_account, from_id, to_account, :userId, amount, balance_after, mission_id, pledge_id,
        payment_id
    FROM wallet_after CROSS JOIN LATERAL (VALUES
        (1, :kind, :from, CAST(:fromId AS uuid), 'WALLET', CAST(:amount AS bigint), balance + paid, CAST(:fromId AS uuid),
            CAST(:pledgeId AS uuid), CAST(:paymentId AS uuid)),
        (2, 'RECEIVABLE_PAID', 'WALLET', :userId, 'RECEIVABLE', paid, balance, NULL, NULL, NULL)
    ) AS movement(step, kind, from_account, from_id, to_account, amount, balance_after, mission_id, pledge_id, payment_id)
    WHERE amount > 0 ORDER BY step
)
SELECT balance FROM wallet_after
