-- The links in e-mails of SNS expire, and SNS does not report it. The age of the state tells when an unconfirmed subscription
-- is too old. The previous version does not set the column. While both versions run, an age can be that of an earlier state,
-- but it is at most the time since this migration, and that is shorter than the lifetime of a link.
ALTER TABLE subscriptions ADD COLUMN state_since timestamptz NOT NULL DEFAULT now();

COMMENT ON COLUMN subscriptions.state_since IS 'Time of the last change of the state.';
COMMENT ON COLUMN subscriptions.check_at IS
    'Time of the next comparison with SNS, where the owner of the address confirms, ends and restores subscriptions; null if '
    'none is needed or the row is due.';
