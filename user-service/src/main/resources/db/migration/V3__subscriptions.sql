-- Outbox of the notifications topic: what each account's subscription shall be, and what it is. The row is written in the
-- transaction that changes the account; the relay makes the two meet and then clears "due_at".
CREATE TABLE subscriptions (
    account_id uuid PRIMARY KEY REFERENCES accounts,
    wanted_email text,
    subscribed_email text,
    subscription_arn text,
    due_at timestamptz,
    -- One relay at a time: two would each know of one subscription and lose the other's.
    leased_until timestamptz NOT NULL DEFAULT '-infinity',
    attempts integer NOT NULL DEFAULT 0
);

CREATE INDEX subscriptions_due ON subscriptions (due_at) WHERE due_at IS NOT NULL;

GRANT SELECT, INSERT, UPDATE, DELETE ON subscriptions TO ${service_role};
