WITH revocation AS (
    SELECT NOT EXISTS (SELECT FROM refresh_families
        WHERE id = :session AND revoked_at IS NULL AND expires_at > now()) AS revoked
), allowed AS (
    SELECT FROM revocation WHERE NOT revoked
), charged AS (
    ${/io/missionlink/throttle/charge.sql}
    RETURNING key
)
SELECT revoked, false AS closing, EXISTS (SELECT FROM charged) AS charged FROM revocation
