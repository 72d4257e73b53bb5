package io.missionlink.missions.mission;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Persistence of pots: what they are made of, and where they went. */
@ApplicationScoped
public class PotStore {

    /** The pot of an open mission {@code m} is the sum of its unresolved pledges (money.md, "Ledger"); the outcome fixes it. */
    static final String COUNTED = """
            SELECT coalesce(m.final_pot, sum(p.amount), 0)::bigint AS pot, coalesce(m.final_count, count(*)) AS pledge_count
            FROM pledge p WHERE p.mission_id = m.id AND p.resolution IS NULL AND m.final_pot IS NULL""";

    /** The same sum, of which a part was added up before; {@code fresh} is how many pledges it had to add. */
    static final String SHOWN = """
            SELECT coalesce(m.final_pot, rolled.pot + added.pot)::bigint AS pot,
                coalesce(m.final_count, rolled.count + added.count) AS pledge_count, added.count AS fresh
            FROM (SELECT coalesce(max(pot), 0) AS pot, coalesce(max(count), 0) AS count, coalesce(max(until), 0) AS until
                FROM mission_pot WHERE mission_id = m.id AND m.final_pot IS NULL) rolled
            CROSS JOIN LATERAL (SELECT coalesce(sum(p.amount), 0) AS pot, count(*) AS count
                FROM pledge p WHERE p.mission_id = m.id AND p.resolution IS NULL AND m.final_pot IS NULL
                    AND p.sequence > rolled.until) added""";

    private final Jdbi jdbi;

    PotStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Adds the pledges since to what was rolled up. It holds the mission's exclusive lock for it: every pledge with a
     * sequence up to the last one seen has then committed or never will. It gives up after a second: a reader can wait, a
     * connection that waits for the lock is missing elsewhere.
     */
    public void rollUp(UUID missionId) {
        jdbi.useTransaction(handle -> {
            handle.execute("SET LOCAL statement_timeout = '1s'");
            boolean open = handle.createQuery("SELECT id FROM mission WHERE id = :id AND outcome_at IS NULL FOR UPDATE")
                    .bind("id", missionId).mapTo(UUID.class).findOne().isPresent();
            if (open) {
                handle.createUpdate("""
                        INSERT INTO mission_pot AS rolled (mission_id, until, pot, count)
                        SELECT mission_id, max(sequence), sum(amount), count(*) FROM pledge
                        WHERE mission_id = :id AND resolution IS NULL AND sequence > coalesce(
                            (SELECT until FROM mission_pot WHERE mission_id = :id), 0)
                        GROUP BY mission_id
                        ON CONFLICT (mission_id) DO UPDATE SET until = excluded.until, pot = rolled.pot + excluded.pot,
                            count = rolled.count + excluded.count""")
                        .bind("id", missionId).execute();
            }
        });
    }

    /**
     * Where the pot of a mission went so far; nowhere if there is no such mission. By its payouts and fees, a transfer a page,
     * and what is still held: 100,000 people look at the receipt of a mission that 100,000 pledged on.
     */
    public PotSplit split(UUID missionId) {
        return jdbi.withHandle(handle -> split(handle, missionId));
    }

    PotSplit split(Handle handle, UUID missionId) {
        return handle
                .createQuery(
                        """
                                SELECT paid, fee, coalesce(m.final_pot - held - paid - fee, 0)::bigint AS refunded
                                FROM mission m
                                CROSS JOIN LATERAL (SELECT coalesce(sum(amount) FILTER (WHERE kind = 'PAYOUT'), 0)::bigint AS paid,
                                        coalesce(sum(amount) FILTER (WHERE kind = 'FEE'), 0)::bigint AS fee
                                    FROM transfer WHERE mission_id = m.id AND kind IN ('PAYOUT', 'FEE')) gone
                                CROSS JOIN LATERAL (SELECT coalesce(sum(amount), 0) AS held FROM pledge
                                    WHERE mission_id = m.id AND resolution IS NULL AND m.outcome_at IS NOT NULL AND m.settled_at IS NULL) left_over
                                WHERE m.id = :id""")
                .bind("id", missionId)
                .map((row, context) -> new PotSplit(row.getLong("paid"), row.getLong("fee"), row.getLong("refunded")))
                .findOne().orElse(PotSplit.NOTHING);
    }
}
