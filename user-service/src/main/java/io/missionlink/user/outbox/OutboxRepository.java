package io.missionlink.user.outbox;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.transaction.Transactional;

import org.hibernate.query.MutationQuery;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

/** An outbox whose rows are leased: one replica at a time works on a row, and a replica that dies gives it back. */
public abstract class OutboxRepository<E extends OutboxEntity<T>, T extends OutboxItem>
        implements PanacheRepositoryBase<E, UUID> {

    private static final String CLAIM = """
            UPDATE %1$s SET leased_until = now() + :lease * interval '1 ms'
            WHERE account_id IN (SELECT account_id FROM %1$s WHERE due_at <= now() AND leased_until <= now()
                                 ORDER BY due_at LIMIT :batch FOR UPDATE SKIP LOCKED)
            RETURNING *
            """;
    private static final String FAILED = """
            UPDATE %s SET attempts = attempts + 1, leased_until = '-infinity', due_at = now() + :pause * interval '1 ms'
            WHERE account_id = :account AND\s""";

    private final Class<E> rows;
    private final String claim;
    private final String due;
    private final String failed;

    protected OutboxRepository(Class<E> rows, String table) {
        this.rows = rows;
        claim = CLAIM.formatted(table);
        due = "SELECT * FROM " + table + " WHERE account_id = :account AND due_at <= now()";
        failed = FAILED.formatted(table);
    }

    /** Takes due rows for the length of the lease; other replicas pass them over meanwhile. */
    @Transactional
    public List<T> claim(int batch, Duration lease) {
        return getSession().createNativeQuery(claim, rows).setParameter("lease", lease.toMillis())
                .setParameter("batch", batch).getResultStream().map(OutboxEntity::item).toList();
    }

    /** The account's row if it is due, whoever has claimed it. */
    public Optional<T> due(UUID account) {
        return getSession().createNativeQuery(due, rows).setParameter("account", account).uniqueResultOptional()
                .map(OutboxEntity::item);
    }

    /** Gives a claimed row back until the pause is over. */
    @Transactional
    public void failed(T item, Duration pause) {
        failed(item, pause, "true", Map.of());
    }

    /** Rows that wait for their delivery. */
    @Transactional
    public long waiting() {
        return count("dueAt is not null");
    }

    /** @param unchanged SQL condition of which the row is still the one that was claimed */
    protected final void failed(T item, Duration pause, String unchanged, Map<String, Object> parameters) {
        MutationQuery update = getSession().createNativeMutationQuery(failed + unchanged)
                .setParameter("account", item.account()).setParameter("pause", pause.toMillis());
        parameters.forEach(update::setParameter);
        update.executeUpdate();
    }
}
