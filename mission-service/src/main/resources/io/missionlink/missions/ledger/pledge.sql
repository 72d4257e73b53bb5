WITH open AS (
    SELECT id FROM mission
    WHERE id = :missionId AND status IN ('PROPOSED', 'ACTIVE') AND due_at > clock_timestamp() AND NOT stopped
        AND streamer_id <> :userId
        AND NOT EXISTS (SELECT FROM blocked_viewer WHERE blocked_viewer.streamer_id = mission.streamer_id
            AND user_id = :userId)
        AND :amount BETWEEN min_amount AND max_amount
        AND coalesce(:termsVersion = content_version::text, true)
    FOR SHARE
), paid AS (
    UPDATE wallet SET balance = balance - :amount FROM open
    WHERE user_id = :userId AND balance >= :amount
    RETURNING balance
), event AS (
    ${../outbox/append.sql} FROM paid
    RETURNING sequence
), pledged AS (
    INSERT INTO pledge (id, mission_id, user_id, amount, anonymous, message, sequence)
    SELECT :id, :missionId, :userId, :amount, :anonymous, :message, sequence FROM event
), moved AS (
    INSERT INTO transfer (id, kind, from_account, from_id, to_account, to_id, amount, wallet_balance, mission_id,
        pledge_id)
    SELECT uuidv7(), 'PLEDGE', 'WALLET', :userId, 'ESCROW', :missionId, :amount, balance, :missionId, :id FROM paid
)
