-- A family is one login; every refresh token that descends from it belongs to it.
CREATE TABLE refresh_families (
    id uuid PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES accounts,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    revoked_at timestamptz
);

CREATE INDEX refresh_families_of_account ON refresh_families (account_id) WHERE revoked_at IS NULL;
CREATE INDEX refresh_families_expiry ON refresh_families (expires_at);

CREATE TABLE refresh_tokens (
    -- SHA-256 of the token: what is stolen from here opens nothing.
    hash bytea PRIMARY KEY CHECK (length(hash) = 32),
    family_id uuid NOT NULL REFERENCES refresh_families ON DELETE CASCADE,
    parent_hash bytea,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    spent_at timestamptz,
    -- Replaced by a sibling when its answer was lost: nobody may know it, so its use is a theft.
    replaced boolean NOT NULL DEFAULT false
);

CREATE INDEX refresh_tokens_of_family ON refresh_tokens (family_id);

-- Addresses from which somebody logged in to the account: strangers' failures do not slow them down.
CREATE TABLE known_addresses (
    account_id uuid NOT NULL REFERENCES accounts,
    address_hash bytea NOT NULL CHECK (length(address_hash) = 32),
    seen_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (account_id, address_hash)
);

CREATE INDEX known_addresses_age ON known_addresses (seen_at);

-- One leaky bucket a key, shared by every replica: empty again at "empty_at".
CREATE TABLE throttles (
    key text PRIMARY KEY,
    empty_at timestamptz NOT NULL
);

CREATE INDEX throttles_empty ON throttles (empty_at);

GRANT SELECT, INSERT, UPDATE, DELETE ON refresh_families, refresh_tokens, known_addresses, throttles TO ${service_role};
