-- Access tokens of a user that are of a lower version move no money any more (user-service/docs/adr/0006). A row is needed for as long as
-- such a token may live.
CREATE TABLE token_version (
    user_id uuid        PRIMARY KEY,
    least   integer     NOT NULL CHECK (least > 0),
    told_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX token_version_age ON token_version (told_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON token_version TO ${service_role};

-- One leaky bucket a key, shared by every replica: empty again at "empty_at". Unlogged: a crash forgets who has written how
-- often, and no write has to wait for the disk on its account.
CREATE UNLOGGED TABLE throttles (
    key      text        PRIMARY KEY,
    empty_at timestamptz NOT NULL
) WITH (fillfactor = 50);
CREATE INDEX throttles_empty ON throttles (empty_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON throttles TO ${service_role};
