WITH revocation AS (
    SELECT EXISTS (SELECT FROM token_version WHERE user_id = :user AND least > :version) AS revoked
), allowed AS (
    SELECT FROM revocation WHERE NOT revoked
), charged AS (
    ${/io/missionlink/throttle/charge.sql}
    RETURNING key
)
SELECT revoked, EXISTS (SELECT FROM charged) AS charged FROM revocation
