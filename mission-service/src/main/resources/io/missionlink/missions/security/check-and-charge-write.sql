WITH revocation AS (
    SELECT coalesce(bool_or(least > :version), false) AS revoked, coalesce(bool_or(closing), false) AS closing
    FROM token_version WHERE user_id = :user
), allowed AS (
    SELECT FROM revocation WHERE NOT revoked
), charged AS (
    ${/io/missionlink/throttle/charge.sql}
    RETURNING key
)
SELECT revoked, closing, EXISTS (SELECT FROM charged) AS charged FROM revocation
