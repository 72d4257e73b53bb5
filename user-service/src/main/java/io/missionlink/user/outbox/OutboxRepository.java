package io.missionlink.user.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.transaction.Transactional;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

/** Outbox with leased rows: one replica at a time processes a row; the lease of a crashed replica expires. */
public abstract class OutboxRepository<E extends OutboxEntity<T>, T extends OutboxItem>
        implements PanacheRepositoryBase<E, UUID> {

    private static final String CLAIM = """
            UPDATE %1$s SET leased_until = now() + :lease * interval '1 ms'
            WHERE account_id IN (SELECT account_id FROM %1$s WHERE due_at <= now() AND leased_until <= now()
                                 ORDER BY due_at LIMIT :batch FOR UPDATE SKIP LOCKED)
            RETURNING *
            """;
    private static final String CLAIM_ONE = """
            UPDATE %s SET leased_until = now() + :lease * interval '1 ms'
            WHERE account_id = :account AND due_at <= now() AND leased_until <= now()
            RETURNING *
            """;
    // A row that was changed during the delivery stays due: its change is not delivered yet.
    private static final String RESCHEDULE = """
            UPDATE %s SET leased_until = '-infinity',
                attempts = CASE WHEN due_at = :due THEN attempts + 1 ELSE attempts END,
                due_at = CASE WHEN due_at = :due THEN now() + :pause * interval '1 ms' ELSE due_at END
            WHERE account_id = :account
            """;

    private final Class<E> rows;
    private final String claim;
    private final String claimOne;
    private final String due;
    private final String reschedule;

    protected OutboxRepository(Class<E> rows, String table) {
        this.rows = rows;
        claim = CLAIM.formatted(table);
        claimOne = CLAIM_ONE.formatted(table);
        due = "SELECT * FROM " + table + " WHERE account_id = :account AND due_at <= now()";
        reschedule = RESCHEDULE.formatted(table);
    }

    /** Claims due rows for the duration of the lease; other replicas skip them. */
    @Transactional
    public List<T> claim(int batch, Duration lease) {
        return getSession().createNativeQuery(claim, rows).setParameter("lease", lease.toMillis())
                .setParameter("batch", batch).getResultStream().map(OutboxEntity::item).toList();
    }

    /** Claims the account's row if it is due and no other worker has claimed it. */
    @Transactional
    public Optional<T> claim(UUID account, Duration lease) {
        return getSession().createNativeQuery(claimOne, rows).setParameter("account", account)
                .setParameter("lease", lease.toMillis()).uniqueResultOptional().map(OutboxEntity::item);
    }

    /** The account's row if it is due, even if another replica has claimed it. */
    public Optional<T> findDue(UUID account) {
        return getSession().createNativeQuery(due, rows).setParameter("account", account).uniqueResultOptional()
                .map(OutboxEntity::item);
    }

    /** Releases a claimed row after a failure; it is due again after the pause, or at once if it has changed since. */
    @Transactional
    public void reschedule(T item, Duration pause) {
        getSession().createNativeMutationQuery(reschedule).setParameter("account", item.account())
                .setParameter("due", item.dueAt().orElse(null), Instant.class).setParameter("pause", pause.toMillis())
                .executeUpdate();
    }

    /** Number of undelivered rows. */
    @Transactional
    public long countPending() {
        return count("dueAt is not null");
    }
}
