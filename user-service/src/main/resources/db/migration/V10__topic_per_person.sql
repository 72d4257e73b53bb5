-- Each account gets an SNS topic of its own (docs/adr/0011). "check_at" makes the relay create the topic and the subscription
-- of each existing account. The previous version of the service ignores the new columns: accounts that it adds have the
-- defaults, and the relay treats them in the same way.
ALTER TABLE subscriptions
    ADD COLUMN state text NOT NULL DEFAULT 'PENDING'
        CONSTRAINT subscriptions_state CHECK (state IN ('PENDING', 'UNCONFIRMED', 'ON', 'OFF')),
    ADD COLUMN check_at timestamptz DEFAULT now();

CREATE INDEX subscriptions_check ON subscriptions (check_at) WHERE check_at IS NOT NULL;

COMMENT ON COLUMN subscriptions.state IS
    'PENDING: SNS does not have the desired subscription yet. UNCONFIRMED: the owner of the address must open the link of '
    'SNS. ON: confirmed. OFF: turned off, refused by SNS or ended by the owner of the address.';
COMMENT ON COLUMN subscriptions.check_at IS
    'Time of the next comparison with SNS, where the owner of the address confirms and ends subscriptions; null if none is '
    'needed or the row is due.';
COMMENT ON COLUMN subscriptions.subscription_arn IS
    'Actual state: ARN of the subscription; null while it is not confirmed, because SNS does not remove such a subscription.';
COMMENT ON COLUMN subscriptions.leased_until IS
    'A worker has claimed the row until this time; others skip it. Two workers at a time could subscribe an old address after '
    'a new one.';
