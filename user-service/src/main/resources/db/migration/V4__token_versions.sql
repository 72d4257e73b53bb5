-- Rises with each loss of rights (docs/adr/0006); access tokens carry it.
ALTER TABLE accounts ADD COLUMN token_version integer NOT NULL DEFAULT 0;

-- Outbox towards mission-service: the least version of each account's tokens that it has not been told yet.
CREATE TABLE revocations (
    account_id uuid PRIMARY KEY REFERENCES accounts,
    token_version integer NOT NULL,
    wanted_at timestamptz NOT NULL DEFAULT now(),
    due_at timestamptz NOT NULL DEFAULT now(),
    -- One teller at a time.
    leased_until timestamptz NOT NULL DEFAULT '-infinity',
    attempts integer NOT NULL DEFAULT 0
);

CREATE INDEX revocations_due ON revocations (due_at);

GRANT SELECT, INSERT, UPDATE, DELETE ON revocations TO ${service_role};

-- A crash forgets who has tried how often, and no try has to wait for the disk on its account.
ALTER TABLE throttles SET UNLOGGED;
