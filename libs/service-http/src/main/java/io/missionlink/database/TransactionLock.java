package io.missionlink.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.jdbi.v3.core.Jdbi;

/**
 * Locks a name until the end of the transaction, against all replicas. No row is locked, so only use cases that take the same
 * name wait.
 */
@ApplicationScoped
public class TransactionLock {

    private final Jdbi jdbi;

    public TransactionLock(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Waits for the lock at most for the lock timeout of the connection. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void take(String name) {
        jdbi.useHandle(handle -> handle.createQuery("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))")
                .bind("name", name)
                .mapTo(String.class).one());
    }
}
