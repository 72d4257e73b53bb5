package io.missionlink.missions.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.jdbi.v3.core.Jdbi;

/** Sums of pledges: the pot of an open mission (money.md, "Ledger"), and where the pot of an ended one went. */
@ApplicationScoped
public class MissionPots {

    /**
     * Pot of the mission {@code m} of the statement around it, as {@code pot}, {@code pledge_count} and {@code fresh}: the
     * number of pledges that were not rolled up and had to be added.
     */
    public static final String SHOWN = LedgerSql.read("pot-shown.sql");
    private static final String FIND_SHOWN = LedgerSql.read("find-pot-shown.sql");
    private static final String FIND_COUNTED = LedgerSql.read("find-pot-counted.sql");
    private static final String LOCK = LedgerSql.read("lock-open-mission.sql");
    private static final String ROLL_UP = LedgerSql.read("roll-up-pot.sql");
    private static final String SPLIT = LedgerSql.read("split-pot.sql");

    private final Jdbi jdbi;

    public MissionPots(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Of an open mission: the part that was rolled up and the pledges since. */
    public Pot shown(UUID missionId) {
        return find(FIND_SHOWN, missionId);
    }

    /** Counted from all pledges: for decisions that move money. The caller has the mission's exclusive lock. */
    public Pot counted(UUID missionId) {
        return find(FIND_COUNTED, missionId);
    }

    private Pot find(String sql, UUID missionId) {
        return jdbi.withHandle(handle -> handle.createQuery(sql).bind("id", missionId).map((row, context) -> pot(row)).one());
    }

    private static Pot pot(ResultSet row) throws SQLException {
        return new Pot(row.getLong("pot"), row.getLong("pledge_count"));
    }

    /**
     * Adds the pledges since to the part that was rolled up. It holds the mission's exclusive lock for it: every pledge with
     * a sequence up to the last one seen has then committed or never will. It gives up after a second: a reader can wait, a
     * connection that waits for the lock is missing elsewhere.
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
     * Split of a mission's pot so far; nothing if there is no such mission. By its payouts and fees, a transfer a page, and
     * the sum still held: 100,000 people look at the receipt of a mission that 100,000 pledged on.
     */
    public PotSplit split(UUID missionId) {
        return jdbi.withHandle(handle -> handle.createQuery(SPLIT)
                .bind("id", missionId)
                .map((row, context) -> new PotSplit(row.getLong("paid"), row.getLong("fee"), row.getLong("refunded")))
                .findOne()).orElse(PotSplit.NOTHING);
    }
}
