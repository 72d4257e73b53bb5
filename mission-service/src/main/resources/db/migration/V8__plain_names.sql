-- Names and messages that an operator understands without the code.
ALTER INDEX transfer_at_the_border RENAME TO transfer_external;

CREATE OR REPLACE FUNCTION mission_keeps_its_outcome() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the outcome of mission % is final: %', OLD.id, OLD.status USING ERRCODE = 'restrict_violation';
END $$;

CREATE OR REPLACE FUNCTION pledge_is_resolved_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'pledge % is already resolved', OLD.id USING ERRCODE = 'restrict_violation';
END $$;

CREATE OR REPLACE FUNCTION pledge_in_time() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM mission WHERE id = NEW.mission_id AND status IN ('PROPOSED', 'ACTIVE') AND due_at > clock_timestamp()
        AND NEW.amount BETWEEN min_amount AND max_amount;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'mission % does not accept a pledge of %', NEW.mission_id, NEW.amount
            USING ERRCODE = 'check_violation', CONSTRAINT = 'pledge_in_time';
    END IF;
    RETURN NEW;
END $$;

-- Descriptions of the schema; they replace the comments of earlier migrations.
COMMENT ON SEQUENCE event_sequence IS
    'Sequence numbers of all events. The number of an event is taken while its mission is locked, so later events of a '
    'mission have greater numbers.';

COMMENT ON TABLE wallet IS 'Cash of a user. A user without a row has no cash.';
COMMENT ON COLUMN wallet.balance IS 'Minor units; never negative. Equals the sum of the transfers to and from the wallet.';

COMMENT ON TABLE streamer_settings IS 'Settings of a streamer. A streamer without a row has the default settings.';
COMMENT ON COLUMN streamer_settings.accepting IS 'Whether viewers can propose missions to the streamer.';
COMMENT ON COLUMN streamer_settings.auto_accept IS 'Whether a proposed mission becomes active immediately.';
COMMENT ON COLUMN streamer_settings.min_amount IS 'Minimum amount of a pledge, minor units.';
COMMENT ON COLUMN streamer_settings.max_amount IS 'Maximum amount of a pledge, minor units.';
COMMENT ON COLUMN streamer_settings.max_time_limit_seconds IS 'Maximum time limit of a mission, in seconds.';
COMMENT ON COLUMN streamer_settings.failure_share_bps IS
    'Share of the pot that the streamer receives if a mission fails, in basis points.';
COMMENT ON COLUMN streamer_settings.banned_words IS 'Words that a proposal must not contain.';

COMMENT ON TABLE mission IS 'A mission. The terms (fee_bps to max_amount) are copied when it is proposed and never change.';
COMMENT ON COLUMN mission.fee_bps IS 'Fee as a share of the pot of a successful mission, in basis points.';
COMMENT ON COLUMN mission.failure_share_bps IS
    'Share of the pot that the streamer receives if the mission fails, in basis points.';
COMMENT ON COLUMN mission.answer_by IS 'Time until which the streamer can accept or reject the proposal.';
COMMENT ON COLUMN mission.deadline IS 'End of the time limit; set when the proposal is accepted.';
COMMENT ON COLUMN mission.due_at IS
    'Time until which the mission accepts pledges. After it, the sweeper ends the mission. Null after the end.';
COMMENT ON COLUMN mission.outcome_at IS 'Time at which the mission ended; null while it is open.';
COMMENT ON COLUMN mission.final_count IS 'Number of pledges in the pot when the mission ended.';
COMMENT ON COLUMN mission.final_pot IS 'Sum of the pledges when the mission ended, minor units.';
COMMENT ON COLUMN mission.settled_at IS
    'Time at which the mission was settled: it has ended, and all its pledges are resolved.';
COMMENT ON COLUMN mission.reminded_at IS
    'Time of the last settlement reminder: the event of the end was published again because the mission was not settled.';
COMMENT ON CONSTRAINT mission_clock ON mission IS
    'An accepted mission has a deadline; a mission that was not accepted has none.';
COMMENT ON CONSTRAINT mission_ended ON mission IS
    'A mission has an outcome time, a final pot and a final count if and only if it has ended.';
COMMENT ON INDEX mission_due IS 'For the sweeper: open missions whose time has passed.';
COMMENT ON INDEX mission_unsettled IS 'For settlement reminders: ended missions that are not settled.';
COMMENT ON INDEX mission_settled IS 'For reconciliation: missions that were settled after an instant.';
COMMENT ON INDEX mission_by_final_pot IS 'For lists of ended missions sorted by pot.';
COMMENT ON INDEX mission_by_status_and_final_pot IS 'For lists of ended missions with one status, sorted by pot.';
COMMENT ON FUNCTION mission_keeps_its_outcome() IS 'Trigger function of mission_keeps_its_outcome.';
COMMENT ON TRIGGER mission_keeps_its_outcome ON mission IS
    'Rejects changes of status, outcome time, final pot and final count of an ended mission, and of a settlement time '
    'that is set.';
COMMENT ON FUNCTION mission_settles_whole() IS 'Trigger function of mission_settles_whole.';
COMMENT ON TRIGGER mission_settles_whole ON mission IS
    'Rejects marking a mission as settled while it has an unresolved pledge, so that no money stays in escrow.';

COMMENT ON TABLE pledge IS
    'Money that a user pledged on a mission. It is in escrow until the pledge is resolved, which happens once.';
COMMENT ON COLUMN pledge.amount IS 'Minor units.';
COMMENT ON COLUMN pledge.sequence IS 'Sequence of the pledge.added event of this pledge. It defines the pledge order.';
COMMENT ON COLUMN pledge.resolution IS
    'WITHDRAWN: the user took the pledge back. SETTLED: a settlement page resolved it. Null: unresolved.';
COMMENT ON COLUMN pledge.payout IS 'Part for the streamer, minor units. The columns payout, fee and refund add up to amount.';
COMMENT ON COLUMN pledge.fee IS 'Part for the platform, minor units.';
COMMENT ON COLUMN pledge.refund IS 'Part returned to the user, minor units.';
COMMENT ON CONSTRAINT pledge_parts ON pledge IS
    'An unresolved pledge has no parts. The parts of a resolved pledge add up to its amount.';
COMMENT ON INDEX pledge_by_mission IS 'For the pledges of a mission in pledge order.';
COMMENT ON INDEX pledge_unresolved IS
    'For the current pot and the first unresolved pledge of a mission, without reading the table.';
COMMENT ON INDEX pledge_held IS 'For the sum of the unresolved pledges of a user.';
COMMENT ON INDEX pledge_by_user IS 'For the pledges of one user in a receipt.';
COMMENT ON FUNCTION pledge_in_time() IS 'Trigger function of pledge_in_time.';
COMMENT ON TRIGGER pledge_in_time ON pledge IS
    'Rejects a pledge if the mission is not open, its time has passed, or the amount is outside its limits. The '
    'statement checks this before it waits for the lock of the wallet; the time may have passed meanwhile.';
COMMENT ON FUNCTION pledge_is_resolved_once() IS 'Trigger function of pledge_is_resolved_once.';
COMMENT ON TRIGGER pledge_is_resolved_once ON pledge IS 'Rejects every change of a resolved pledge.';
COMMENT ON FUNCTION withdrawn_from_pot() IS 'Trigger function of withdrawn_from_pot.';
COMMENT ON TRIGGER withdrawn_from_pot ON pledge IS
    'Subtracts a withdrawn pledge from the rolled-up pot. A trigger, so that an older version of the service that does not '
    'maintain mission_pot can run at the same time.';

COMMENT ON TABLE transfer IS
    'Double-entry ledger: each row moves an amount from one account to another. At most one of the accounts is a wallet.';
COMMENT ON COLUMN transfer.from_id IS 'User of a wallet or mission of an escrow; null for other accounts.';
COMMENT ON COLUMN transfer.to_id IS 'User of a wallet or mission of an escrow; null for other accounts.';
COMMENT ON COLUMN transfer.amount IS 'Minor units.';
COMMENT ON COLUMN transfer.wallet_balance IS
    'Balance of the wallet after the transfer, minor units; null if no wallet is involved.';
COMMENT ON COLUMN transfer.payment_id IS 'Top-up or cash-out of the transfer.';
COMMENT ON INDEX transfer_once_per_pledge IS 'Each pledge has at most one transfer of each kind.';
COMMENT ON INDEX transfer_once_per_payment IS 'Each payment has at most one transfer of each kind.';
COMMENT ON INDEX transfer_external IS
    'For rule 1 of reconciliation: the kinds TOP_UP, FEE, CASH_OUT, CASH_OUT_CONFIRMED and CASH_OUT_RETURNED.';
COMMENT ON INDEX transfer_of_settlement IS
    'For the split of a pot: payout and fee transfers of a mission, one per settlement page.';

COMMENT ON TABLE payment IS 'Top-up or cash-out of a user through the payment provider.';
COMMENT ON COLUMN payment.direction IS 'IN: top-up. OUT: cash-out.';
COMMENT ON COLUMN payment.amount IS 'Minor units.';
COMMENT ON COLUMN payment.provider_id IS 'ID of the payment at the provider; null until the provider responds.';
COMMENT ON COLUMN payment.completed_at IS 'Time at which the payment succeeded or failed.';
COMMENT ON INDEX payment_pending IS 'For the job that queries the provider for pending payments.';

COMMENT ON TABLE settlement IS 'Settlement of an ended mission; the row is inserted with its first page.';
COMMENT ON COLUMN settlement.page_count IS 'Number of pages of the settlement plan.';
COMMENT ON COLUMN settlement.extra_fee_until IS
    'Distributes the fee units that are left over after rounding down: each pledge up to this sequence pays one more minor '
    'unit.';

COMMENT ON TABLE settlement_page IS
    'Applied page of a settlement plan. A repeated page with the same content returns the stored result; a page with '
    'different content is rejected.';
COMMENT ON COLUMN settlement_page.lines IS 'Number of lines of the page.';
COMMENT ON COLUMN settlement_page.content IS 'SHA-256 of outcome, page count and lines, compared with a repeated page.';
COMMENT ON COLUMN settlement_page.settled IS 'True if this page resolved the last unresolved pledge, so that the mission is settled.';

COMMENT ON TABLE outbox IS 'Events to publish. A row is inserted in the transaction of the change that it reports.';
COMMENT ON COLUMN outbox.lane IS 'One relay at a time processes a lane, so that the events of a mission stay in order.';
COMMENT ON COLUMN outbox.published_at IS 'Time at which the event was in the event log and on the bus; null until then.';
COMMENT ON INDEX outbox_unpublished IS 'For the relay: unpublished events of a lane in order.';
COMMENT ON INDEX outbox_by_mission IS 'For reconciliation: events of a mission, except pledge.added.';

COMMENT ON TABLE outbox_lane IS
    'Lanes of the outbox. A relay locks the row of a lane while it processes the lane. The rows never change.';

COMMENT ON TABLE idempotency IS 'Stored responses of requests with an Idempotency-Key.';
COMMENT ON COLUMN idempotency.request_hash IS 'A repeated key with a different hash is rejected.';

COMMENT ON TABLE reconciliation IS
    'State of the reconciliation; one row. A run starts where the last run without findings ended. After findings, the next '
    'run is a full run.';
COMMENT ON COLUMN reconciliation.single IS 'Always true: the table has one row.';
COMMENT ON COLUMN reconciliation.verified_until IS 'Missions settled and transfers made before this time are verified.';
COMMENT ON COLUMN reconciliation.verified_event IS 'Events up to this sequence are verified.';
COMMENT ON COLUMN reconciliation.full_at IS 'Time of the last full run without findings; null after a run with findings.';
COMMENT ON COLUMN reconciliation.clean_at IS 'Time of the last run without findings.';
COMMENT ON COLUMN reconciliation.ran_at IS 'Time of the last run.';
COMMENT ON COLUMN reconciliation.took_ms IS 'Duration of the last run in milliseconds.';

COMMENT ON TABLE reconciliation_result IS
    'Findings of the last run by rule of docs/money.md#always-true. Every replica exposes them as metrics.';
COMMENT ON COLUMN reconciliation_result.findings IS 'Number of findings.';
COMMENT ON COLUMN reconciliation_result.drift IS 'Sum of the differences between expected and actual amounts, minor units.';

COMMENT ON TABLE mission_pot IS
    'Rolled-up part of the pot of an open mission, for display only. When a mission ends, its pot is counted from the '
    'pledges.';
COMMENT ON COLUMN mission_pot.until IS 'Pledges up to this sequence are included.';
COMMENT ON COLUMN mission_pot.pot IS 'Sum of the included pledges, minor units.';
COMMENT ON COLUMN mission_pot.count IS 'Number of the included pledges.';

COMMENT ON TABLE token_version IS
    'Minimum token version of a user, received from user-service. A row is needed only while an older access token can be '
    'valid.';
COMMENT ON COLUMN token_version.least IS 'Access tokens of the user with a lower version are revoked.';
COMMENT ON COLUMN token_version.told_at IS 'Time at which user-service sent this version.';

COMMENT ON TABLE throttles IS
    'Rate limits: one leaky bucket per key, shared by all replicas. Unlogged: a crash only resets the limits, and no '
    'request waits for the disk. It has no index on empty_at, so that a counted request updates the row in place (HOT).';
COMMENT ON COLUMN throttles.empty_at IS 'Time at which the bucket is empty.';
