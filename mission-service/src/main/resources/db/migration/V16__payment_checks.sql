-- Requests wait behind a statement that waits for its lock. The migration fails instead, and the Job runs it again.
SET LOCAL lock_timeout = '1s';

-- NOT VALID: existing rows follow the narrower rule, and a check of them would read the whole table under an exclusive lock.
ALTER TABLE payment DROP CONSTRAINT payment_status;
ALTER TABLE payment ADD CONSTRAINT payment_status
    CHECK (status IN ('PENDING', 'SUCCEEDED', 'FAILED', 'RETURNED', 'DISPUTED', 'CHARGED_BACK', 'DISPUTE_WON', 'REFUNDED',
        'EXPIRED')) NOT VALID;

-- The default is set after the column exists: a new column with a volatile default rewrites the whole table.
ALTER TABLE payment ADD COLUMN next_check_at timestamptz;
ALTER TABLE payment ALTER COLUMN next_check_at SET DEFAULT clock_timestamp() + interval '1 minute';
ALTER TABLE payment ADD COLUMN reported_on date;
UPDATE payment SET next_check_at = clock_timestamp() WHERE status = 'PENDING';
COMMENT ON COLUMN payment.next_check_at IS
    'Time at which the provider is asked about the payment if it is still PENDING; null after an escalation.';
COMMENT ON COLUMN payment.reported_on IS 'Day of the report of the provider that lists the payment.';
GRANT UPDATE (next_check_at, reported_on) ON payment TO ${service_role};

CREATE INDEX payment_due ON payment (next_check_at) WHERE status = 'PENDING';
COMMENT ON INDEX payment_due IS 'For the job that asks the provider about pending payments.';
COMMENT ON INDEX payment_pending IS 'For the number of overdue payouts.';
CREATE INDEX payment_of_user ON payment (user_id, direction, id);
COMMENT ON INDEX payment_of_user IS 'For the lists of own payments.';
CREATE INDEX payment_waiting ON payment (user_id) WHERE status = 'PENDING' AND direction = 'IN' AND checkout_url IS NOT NULL;
COMMENT ON INDEX payment_waiting IS 'For the limit of top-ups that wait for their payer.';

CREATE TABLE payment_report (
    day         date        PRIMARY KEY,
    compared_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    payments    bigint      NOT NULL,
    in_there    bigint      NOT NULL,
    in_here     bigint      NOT NULL,
    out_there   bigint      NOT NULL,
    out_here    bigint      NOT NULL
);
COMMENT ON TABLE payment_report IS 'Comparisons of the report of the payment provider with our payments, one row for each day (UTC).';
COMMENT ON COLUMN payment_report.payments IS 'Payments that the report lists.';
COMMENT ON COLUMN payment_report.in_there IS 'Succeeded top-ups of the report, minor units.';
COMMENT ON COLUMN payment_report.in_here IS 'Our succeeded top-ups that the report should list, minor units.';
COMMENT ON COLUMN payment_report.out_there IS 'Succeeded payouts of the report, minor units.';
COMMENT ON COLUMN payment_report.out_here IS 'Our succeeded payouts that the report should list, minor units.';

CREATE TABLE payment_difference (
    day       date   NOT NULL REFERENCES payment_report,
    number    int    NOT NULL,
    kind      text   NOT NULL,
    reference text   NOT NULL,
    there     text,
    here      text,
    PRIMARY KEY (day, number),
    CONSTRAINT payment_difference_kind CHECK (kind IN ('MISSING_HERE', 'MISSING_THERE', 'AMOUNT', 'STATUS'))
);
COMMENT ON TABLE payment_difference IS 'Differences that the last comparison of a day found.';
COMMENT ON COLUMN payment_difference.reference IS 'Our ID of the payment, as the provider knows it.';
COMMENT ON COLUMN payment_difference.there IS 'ID, status and amount at the provider; null if it has no such payment.';
COMMENT ON COLUMN payment_difference.here IS 'Status and amount in our database; null if there is no such payment.';

-- Comparisons begin with the day of this migration.
INSERT INTO payment_report (day, payments, in_there, in_here, out_there, out_here)
VALUES ((clock_timestamp() AT TIME ZONE 'UTC')::date - 1, 0, 0, 0, 0, 0);

GRANT SELECT, INSERT, UPDATE ON payment_report TO ${service_role};
GRANT SELECT, INSERT, DELETE ON payment_difference TO ${service_role};
