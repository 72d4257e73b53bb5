ALTER TABLE accounts ADD COLUMN closing_since timestamptz;
COMMENT ON COLUMN accounts.closing_since IS
    'Time at which the user began to close the account; null if the user did not. The account is deleted when its wallet is '
    'empty.';

CREATE TABLE closings (
    account_id uuid PRIMARY KEY REFERENCES accounts,
    due_at timestamptz NOT NULL DEFAULT now(),
    leased_until timestamptz NOT NULL DEFAULT '-infinity',
    attempts integer NOT NULL DEFAULT 0
);
CREATE INDEX closings_due ON closings (due_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON closings TO ${service_role};

COMMENT ON TABLE closings IS
    'Outbox to mission-service: accounts that close. The relay asks mission-service to continue until nothing remains. Then the '
    'row and the personal data of the account are deleted.';
COMMENT ON COLUMN closings.due_at IS 'Time of the next attempt.';
COMMENT ON COLUMN closings.leased_until IS 'A relay has claimed the row until this time; others skip it.';
COMMENT ON COLUMN closings.attempts IS 'Attempts since the last request of the user.';

ALTER TABLE revocations ADD COLUMN streamer_ended boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN revocations.streamer_ended IS
    'Whether the user is no longer a streamer: mission-service ends the open missions for the user. Such a row is kept until '
    'its delivery.';
