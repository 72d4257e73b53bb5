package io.missionlink.missions.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.postgresql.ds.PGSimpleDataSource;

import io.missionlink.database.Database;
import io.missionlink.missions.ledger.Ledger;

/** Direct access to the ledger: tops wallets up, and checks docs/money.md#always-true in one snapshot of the database. */
public final class LedgerFixture {

    private final Jdbi jdbi;

    public LedgerFixture() {
        Config config = ConfigProvider.getConfig();
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(config.getValue("DB_URL", String.class));
        dataSource.setUser(config.getValue("DB_USERNAME", String.class));
        dataSource.setPassword(config.getValue("DB_PASSWORD", String.class));
        jdbi = new Database().jdbi(dataSource);
    }

    /** Connects as the service's role. */
    public Jdbi jdbi() {
        return jdbi;
    }

    public UUID newUserWithBalance(long amount) {
        UUID user = Api.newUser();
        topUp(user, amount);
        return user;
    }

    public void topUp(UUID user, long amount) {
        new Ledger(jdbi).topUp(user, UUID.randomUUID(), amount);
    }

    /** Stores a completed top-up, and leaves its transfer to {@link #topUp}. @param age time since its request */
    public UUID completedTopUp(UUID user, long amount, Duration age) {
        UUID id = UUID.randomUUID();
        jdbi.useHandle(handle -> handle.createUpdate(
                """
                        INSERT INTO payment (id, direction, user_id, amount, currency, status, provider_id, created_at, completed_at)
                        VALUES (:id, 'IN', :user, :amount, 'KRW', 'SUCCEEDED', :id::text, now() - make_interval(secs => :age), now())""")
                .bind("id", id)
                .bind("user", user)
                .bind("amount", amount)
                .bind("age", age.toMillis() / 1_000d)
                .execute());
        return id;
    }

    /** Lets the user owe an amount, minor units. */
    public void owe(UUID user, long amount) {
        topUp(user, 1);
        new Ledger(jdbi).failedCashOutPaid(user, UUID.randomUUID(), amount + 1);
    }

    /** Pays the user for a mission. @param age time since the payout */
    public void earn(UUID user, long amount, Duration age) {
        jdbi.useTransaction(handle -> earn(handle, user, amount, age));
    }

    /** Pays the user for a mission in the transaction of the caller. @param age time since the payout */
    public void earn(Handle handle, UUID user, long amount, Duration age) {
        handle.createUpdate("""
                WITH viewer AS (INSERT INTO wallet (user_id) VALUES (:viewer)), streamer AS (
                    INSERT INTO wallet (user_id, balance) VALUES (:user, :amount)
                    ON CONFLICT (user_id) DO UPDATE SET balance = wallet.balance + excluded.balance RETURNING balance)
                INSERT INTO transfer (id, kind, from_account, from_id, to_account, to_id, amount, wallet_balance, mission_id)
                SELECT uuidv7(), 'TOP_UP', 'MONEY_IN', NULL, 'WALLET', :viewer, :amount, :amount, NULL
                UNION ALL SELECT uuidv7(), 'PLEDGE', 'WALLET', :viewer, 'ESCROW', :mission, :amount, 0, :mission
                UNION ALL SELECT uuidv7(make_interval(secs => -:age)), 'PAYOUT', 'ESCROW', :mission, 'WALLET', :user, :amount,
                    balance, :mission FROM streamer""")
                .bind("viewer", UUID.randomUUID())
                .bind("mission", UUID.randomUUID())
                .bind("user", user)
                .bind("amount", amount)
                .bind("age", age.toMillis() / 1_000d)
                .execute();
    }

    public List<String> eventTypes(UUID mission) {
        return jdbi.withHandle(handle -> handle.createQuery(
                "SELECT type FROM outbox WHERE mission_id = :id ORDER BY sequence").bind("id", mission)
                .mapTo(String.class).list());
    }

    /** Whether the sweeper has announced the mission's outcome again because it was not settled in time. */
    public boolean isReminderSent(UUID mission) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT reminded_at IS NOT NULL FROM mission WHERE id = :id")
                .bind("id", mission).mapTo(Boolean.class).one());
    }

    public String lastEventBody(UUID mission, String type) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT body FROM outbox WHERE mission_id = :id AND type = :type ORDER BY sequence DESC LIMIT 1""")
                .bind("id", mission).bind("type", type)
                .mapTo(String.class).one());
    }

    /** Checks rules 1 to 4 of docs/money.md#always-true, and every wallet against its transfers. */
    public void assertInvariants() {
        assertThat(violations()).isEmpty();
    }

    private List<String> violations() {
        return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ,
                // Reads each table once: the race tests check after every round, and the rows of earlier rounds stay.
                handle -> handle
                        .createQuery(
                                """
                                        WITH account AS (
                                            SELECT account, id, sum(amount) AS moved FROM (
                                                SELECT to_account AS account, to_id AS id, amount FROM transfer
                                                UNION ALL SELECT from_account, from_id, -amount FROM transfer) side
                                            GROUP BY account, id
                                        ), escrow AS (
                                            SELECT mission_id AS id, sum(amount) AS held FROM pledge
                                            WHERE resolution IS NULL GROUP BY mission_id
                                        )
                                        SELECT 'rule 1: sum of all accounts is ' || total FROM (SELECT
                                            (SELECT coalesce(sum(balance), 0) FROM wallet)
                                            + (SELECT coalesce(sum(held), 0) FROM escrow)
                                            + (SELECT coalesce(sum(moved), 0) FROM account
                                                WHERE account NOT IN ('WALLET', 'ESCROW'))
                                            AS total) sums WHERE total <> 0
                                        UNION ALL
                                        SELECT 'wallet ' || coalesce(user_id, id) || ' has ' || coalesce(balance, 0)
                                            || ', sum of its transfers is ' || coalesce(moved, 0)
                                        FROM wallet FULL JOIN (SELECT * FROM account WHERE account = 'WALLET') a ON id = user_id
                                        WHERE coalesce(balance, 0) <> coalesce(moved, 0)
                                        UNION ALL
                                        SELECT 'wallet ' || user_id || ' has earned ' || earned
                                        FROM wallet LEFT JOIN (
                                            SELECT id, sum(amount) AS moved FROM (
                                                SELECT to_id AS id, amount FROM transfer
                                                WHERE kind IN ('PAYOUT', 'CASH_OUT_RETURNED')
                                                UNION ALL SELECT from_id, -amount FROM transfer
                                                WHERE kind IN ('CASH_OUT', 'CASH_OUT_CONFIRMED') AND from_account <> 'LEAVING') side
                                            GROUP BY id) e ON id = user_id
                                        WHERE earned <> coalesce(moved, 0)
                                        UNION ALL
                                        SELECT 'receivable of ' || coalesce(user_id, id) || ' is ' || coalesce(receivable, 0)
                                            || ', sum of its transfers is ' || coalesce(-moved, 0)
                                        FROM wallet FULL JOIN (SELECT * FROM account WHERE account = 'RECEIVABLE') a
                                            ON id = user_id
                                        WHERE coalesce(receivable, 0) <> coalesce(-moved, 0)
                                        UNION ALL
                                        SELECT 'escrow of ' || coalesce(e.id, a.id) || ' holds ' || coalesce(held, 0)
                                            || ', sum of its transfers is ' || coalesce(moved, 0)
                                        FROM escrow e FULL JOIN (SELECT * FROM account WHERE account = 'ESCROW') a
                                            ON a.id = e.id
                                        WHERE coalesce(held, 0) <> coalesce(moved, 0)
                                        UNION ALL
                                        SELECT 'mission ' || m.id || ' is settled with unresolved pledge ' || p.id
                                        FROM mission m JOIN pledge p ON p.mission_id = m.id
                                        WHERE m.settled_at IS NOT NULL AND p.resolution IS NULL
                                        """)
                        .mapTo(String.class).list());
    }
}
