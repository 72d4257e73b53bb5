-- What the reconciliation keeps between its runs, and what it reads by (docs/adr/0007).

-- One row. Where the last run was clean, the next one begins; a run that found something leaves nothing to begin from.
CREATE TABLE reconciliation (
    single         boolean     PRIMARY KEY DEFAULT true CHECK (single),
    -- Missions settled and transfers made before it are verified.
    verified_until timestamptz,
    -- Events up to this sequence are.
    verified_event bigint      NOT NULL DEFAULT 0,
    -- Of the last clean run over everything.
    full_at        timestamptz,
    clean_at       timestamptz,
    ran_at         timestamptz,
    took_ms        bigint      NOT NULL DEFAULT 0
);
INSERT INTO reconciliation DEFAULT VALUES;

-- What the last run found, by rule of money.md: every replica shows it.
CREATE TABLE reconciliation_result (
    rule     smallint PRIMARY KEY,
    findings bigint   NOT NULL DEFAULT 0,
    drift    bigint   NOT NULL DEFAULT 0
);
INSERT INTO reconciliation_result (rule) VALUES (1), (2), (3), (4), (6);

GRANT SELECT, UPDATE ON reconciliation, reconciliation_result TO ${service_role};

-- None of these has an entry of a pledge, its transfer or its event: the hot path pays nothing. A refund pays for its event.
CREATE INDEX mission_settled ON mission (settled_at) WHERE settled_at IS NOT NULL;
-- Money that crosses the border of the wallets and escrows: rule 1 reads these and no other transfer.
CREATE INDEX transfer_at_the_border ON transfer (kind) INCLUDE (amount)
    WHERE kind IN ('TOP_UP', 'FEE', 'CASH_OUT', 'CASH_OUT_CONFIRMED', 'CASH_OUT_RETURNED');
CREATE INDEX transfer_of_settlement ON transfer (mission_id) WHERE kind IN ('PAYOUT', 'FEE');
CREATE INDEX outbox_by_mission ON outbox (mission_id, sequence) WHERE type <> 'pledge.added';
