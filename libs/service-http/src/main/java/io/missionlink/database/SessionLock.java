package io.missionlink.database;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Runs a job on one replica at a time. The lock belongs to a connection and needs no open transaction, so a long job holds no
 * snapshot. It ends with the process that holds it.
 */
public final class SessionLock {

    private final Jdbi jdbi;
    private final long key;

    /** @param key of the advisory lock: arbitrary, but no other code may use it */
    public SessionLock(Jdbi jdbi, long key) {
        this.jdbi = jdbi;
        this.key = key;
    }

    /** Runs the work unless another replica runs it. The work uses other connections. */
    public void runExclusively(Runnable work) {
        try (Handle handle = jdbi.open()) {
            if (isTrue(handle, "SELECT pg_try_advisory_lock(:key)")) {
                try {
                    work.run();
                } finally {
                    isTrue(handle, "SELECT pg_advisory_unlock(:key)");
                }
            }
        }
    }

    private boolean isTrue(Handle handle, String sql) {
        return handle.createQuery(sql).bind("key", key).mapTo(Boolean.class).one();
    }
}
