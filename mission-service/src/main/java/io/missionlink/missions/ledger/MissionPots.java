package io.missionlink.missions.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.jdbi.v3.core.Jdbi;

/** Pot of an open mission and split of the pot of an ended mission (docs/money.md#ledger). */
@ApplicationScoped
public class MissionPots {

    /**
     * Subquery for the pot of the mission {@code m} of the enclosing statement. Its columns are {@code pot},
     * {@code pledge_count} and {@code fresh}, the number of pledges since the last roll-up.
     */
    public static final String CURRENT = LedgerSql.read("pot-current.sql");
    private static final String FIND_CURRENT = LedgerSql.read("find-pot-current.sql");
    private static final String FIND_RECOUNT = LedgerSql.read("find-pot-recount.sql");
    private static final String LOCK = LedgerSql.read("lock-open-mission.sql");
    private static final String ROLL_UP = LedgerSql.read("roll-up-pot.sql");
    private static final String SPLIT = LedgerSql.read("split-pot.sql");

    private final Jdbi jdbi;

    public MissionPots(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Returns the pot of an open mission: its rolled-up part plus the pledges since. */
    public Pot current(UUID missionId) {
        return find(FIND_CURRENT, missionId);
    }

    /** Sums all pledges, for decisions that move money. The caller holds the exclusive lock of the mission. */
    public Pot recount(UUID missionId) {
        return find(FIND_RECOUNT, missionId);
    }

    private Pot find(String sql, UUID missionId) {
        return jdbi.withHandle(handle -> handle.createQuery(sql).bind("id", missionId).map((row, context) -> pot(row)).one());
    }

    private static Pot pot(ResultSet row) throws SQLException {
        return new Pot(row.getLong("pot"), row.getLong("pledge_count"));
    }

    /**
     * Adds the pledges since the last roll-up to the rolled-up part. Needs the exclusive lock of the mission: then no pledge
     * with a lower sequence can commit later. Times out after one second: a waiting roll-up occupies a database
     * connection, and it is not urgent.
     */
    @Transactional
    public void rollUp(UUID missionId) {
        jdbi.useHandle(handle -> {
            handle.execute("SET LOCAL statement_timeout = '1s'");
            boolean open = handle.createQuery(LOCK).bind("id", missionId).mapTo(UUID.class).findOne().isPresent();
            if (open) {
                handle.createUpdate(ROLL_UP).bind("id", missionId).execute();
            }
        });
    }

    /**
     * Returns the current split of the pot of a mission; all zero if the mission does not exist. Refunds are derived from the
     * pot, the payout and fee transfers (one per page), and the held sum, so that large missions stay cheap to read.
     */
    public PotSplit split(UUID missionId) {
        return jdbi.withHandle(handle -> handle.createQuery(SPLIT)
                .bind("id", missionId)
                .map((row, context) -> new PotSplit(row.getLong("paid"), row.getLong("fee"), row.getLong("refunded")))
                .findOne()).orElse(PotSplit.NOTHING);
    }
}
