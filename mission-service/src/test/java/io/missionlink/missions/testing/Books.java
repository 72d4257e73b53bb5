package io.missionlink.missions.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.postgresql.ds.PGSimpleDataSource;

import io.missionlink.database.Database;
import io.missionlink.missions.wallet.Ledger;

/** The books behind the API: fills wallets, and checks money.md's "Always true" in one snapshot of the database. */
public final class Books {

    private final Jdbi jdbi;
    private final Ledger ledger = new Ledger();

    public Books() {
        Config config = ConfigProvider.getConfig();
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(config.getValue("DB_URL", String.class));
        dataSource.setUser(config.getValue("DB_USERNAME", String.class));
        dataSource.setPassword(config.getValue("DB_PASSWORD", String.class));
        jdbi = new Database().jdbi(dataSource);
    }

    /** With the rights of the service. */
    public Jdbi jdbi() {
        return jdbi;
    }

    public UUID userWith(long amount) {
        UUID user = Api.newUser();
        fill(user, amount);
        return user;
    }

    public void fill(UUID user, long amount) {
        jdbi.useTransaction(handle -> ledger.topUp(handle, user, UUID.randomUUID(), amount));
    }

    public List<String> eventTypes(UUID mission) {
        return jdbi.withHandle(handle -> handle.createQuery(
                "SELECT type FROM outbox WHERE mission_id = :id ORDER BY sequence").bind("id", mission)
                .mapTo(String.class).list());
    }

    public String lastEventBody(UUID mission, String type) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT body FROM outbox WHERE mission_id = :id AND type = :type ORDER BY sequence DESC LIMIT 1""")
                .bind("id", mission).bind("type", type)
                .mapTo(String.class).one());
    }

    /** Rules 1 to 4 of money.md, and every wallet against its transfers. */
    public void check() {
        assertThat(problems()).isEmpty();
    }

    private List<String> problems() {
        return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ,
                handle -> handle.createQuery("""
                        SELECT 'rule 1: money is ' || total FROM (SELECT
                            (SELECT coalesce(sum(balance), 0) FROM wallet)
                            + (SELECT coalesce(sum(amount), 0) FROM pledge WHERE resolution IS NULL)
                            + (SELECT coalesce(sum(amount), 0) FROM transfer
                                WHERE to_account IN ('FEES', 'LEAVING', 'MONEY_OUT'))
                            - (SELECT coalesce(sum(amount), 0) FROM transfer WHERE from_account IN ('MONEY_IN', 'LEAVING'))
                            AS total) books WHERE total <> 0
                        UNION ALL
                        SELECT 'wallet ' || user_id || ' has ' || balance || ', its transfers say ' || moved FROM (
                            SELECT user_id, balance,
                                (SELECT coalesce(sum(amount), 0) FROM transfer WHERE to_account = 'WALLET' AND to_id = user_id)
                                - (SELECT coalesce(sum(amount), 0) FROM transfer
                                    WHERE from_account = 'WALLET' AND from_id = user_id) AS moved
                            FROM wallet) w WHERE balance <> moved
                        UNION ALL
                        SELECT 'escrow of ' || id || ' holds ' || held || ', its transfers say ' || moved FROM (
                            SELECT m.id, (SELECT coalesce(sum(amount), 0) FROM pledge p
                                    WHERE p.mission_id = m.id AND resolution IS NULL) AS held,
                                (SELECT coalesce(sum(amount), 0) FROM transfer WHERE to_account = 'ESCROW' AND to_id = m.id)
                                - (SELECT coalesce(sum(amount), 0) FROM transfer
                                    WHERE from_account = 'ESCROW' AND from_id = m.id) AS moved
                            FROM mission m) e WHERE held <> moved
                        UNION ALL
                        SELECT 'mission ' || m.id || ' is settled, pledge ' || p.id || ' is not'
                        FROM mission m JOIN pledge p ON p.mission_id = m.id
                        WHERE m.settled_at IS NOT NULL AND p.resolution IS NULL
                        """).mapTo(String.class).list());
    }
}
