-- Descriptions of the schema; they replace the comments of earlier migrations.
COMMENT ON TABLE accounts IS 'Accounts. A deleted account keeps its row without personal data.';
COMMENT ON COLUMN accounts.login_id IS 'NFKC-normalised and case-folded; null after deletion.';
COMMENT ON COLUMN accounts.email IS 'Unique without regard to case; null after deletion.';
COMMENT ON COLUMN accounts.password_hash IS 'Argon2id hash in PHC format; null after deletion.';
COMMENT ON COLUMN accounts.display_name IS 'Name as the user entered it; empty after deletion.';
COMMENT ON COLUMN accounts.display_name_key IS 'NFKC-normalised and case-folded display name, for search and sorting.';
COMMENT ON COLUMN accounts.token_version IS
    'Increases each time access tokens of the account are revoked. An access token contains the version at its issue.';
COMMENT ON CONSTRAINT accounts_person_while_not_deleted ON accounts IS
    'An account has personal data if and only if it is not deleted.';
COMMENT ON INDEX accounts_streamers IS 'For the search of streamers by name.';

COMMENT ON TABLE refresh_families IS
    'Sessions. A log-in starts a token family; all refresh tokens of the session belong to it.';
COMMENT ON COLUMN refresh_families.expires_at IS
    'Latest end of the session. If the session ends earlier, this becomes at most 7 days after that end. The row is '
    'deleted after this time.';
COMMENT ON COLUMN refresh_families.revoked_at IS 'Time at which the session ended; null while it is active.';

COMMENT ON TABLE refresh_tokens IS 'Issued refresh tokens, valid or not.';
COMMENT ON COLUMN refresh_tokens.hash IS 'SHA-256 of the token, so that a stolen database does not contain usable tokens.';
COMMENT ON COLUMN refresh_tokens.parent_hash IS
    'Hash of the token that was exchanged for this token; null for the first token of a session.';
COMMENT ON COLUMN refresh_tokens.spent_at IS 'Time of the first use; null if the token is unused.';
COMMENT ON COLUMN refresh_tokens.replaced IS
    'True if the response with this token was lost and the client got another token instead. Use of this token indicates '
    'theft and ends the session.';

COMMENT ON TABLE known_addresses IS
    'Client addresses from which an account has logged in. Failed log-ins from other addresses do not slow down log-ins '
    'from a known address.';
COMMENT ON COLUMN known_addresses.address_hash IS 'SHA-256 over the account ID and the client address.';
COMMENT ON COLUMN known_addresses.seen_at IS 'Time of the last log-in from the address.';

COMMENT ON TABLE throttles IS
    'Rate limits: one leaky bucket per key, shared by all replicas. Unlogged: a crash only resets the limits, and no '
    'request waits for the disk. It has no index on empty_at, so that a counted request updates the row in place (HOT).';
COMMENT ON COLUMN throttles.empty_at IS 'Time at which the bucket is empty.';

COMMENT ON TABLE subscriptions IS
    'Outbox of changes of e-mail subscriptions: desired and actual state of the SNS subscription of each account. A row is '
    'changed in the transaction that changes the account. The relay makes the actual state equal to the desired state.';
COMMENT ON COLUMN subscriptions.wanted_email IS
    'Desired state: address to subscribe; null if the account must have no subscription.';
COMMENT ON COLUMN subscriptions.subscribed_email IS
    'Actual state: subscribed address; null if there is no known subscription.';
COMMENT ON COLUMN subscriptions.subscription_arn IS 'Actual state: ARN of the subscription.';
COMMENT ON COLUMN subscriptions.due_at IS 'Time of the next attempt; null if the states are equal.';
COMMENT ON COLUMN subscriptions.leased_until IS
    'A relay has claimed the row until this time; others skip it. Two relays at a time could create two subscriptions, and '
    'the row stores only one ARN.';
COMMENT ON COLUMN subscriptions.attempts IS 'Failed attempts since the last change.';

COMMENT ON TABLE revocations IS
    'Outbox to mission-service: minimum token versions that are not delivered yet. A row is deleted after its delivery, or '
    'when all access tokens that it revokes have expired.';
COMMENT ON COLUMN revocations.token_version IS 'Minimum version to deliver.';
COMMENT ON COLUMN revocations.wanted_at IS 'Time of the revocation.';
COMMENT ON COLUMN revocations.due_at IS 'Time of the next attempt.';
COMMENT ON COLUMN revocations.leased_until IS 'A relay has claimed the row until this time; others skip it.';
COMMENT ON COLUMN revocations.attempts IS 'Failed attempts since the last change.';
