package io.missionlink.user.testing;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.missionlink.text.Sha256;
import io.missionlink.throttle.ThrottleKey;

/** The service's database, with the service's database role. */
public final class Database {

    private Database() {
    }

    public static Jdbi jdbi() {
        Config config = ConfigProvider.getConfig();
        return Jdbi.create(config.getValue("DB_URL", String.class), config.getValue("DB_USERNAME", String.class),
                config.getValue("DB_PASSWORD", String.class));
    }

    /** Moves the first use of a refresh token back, so that the time in which it may be used again is over. */
    public static void endRepeatedRefresh(String refreshToken) {
        jdbi().useHandle(handle -> handle.execute("UPDATE refresh_tokens SET spent_at = spent_at - interval '11 seconds'"
                + " WHERE hash = ?", Sha256.of(refreshToken)));
    }

    /** Moves the log-in of the user's sessions back by an hour. */
    public static void moveLogInsBack(String accountId) {
        jdbi().useHandle(handle -> handle.execute("UPDATE refresh_families SET created_at = created_at - interval '1 hour'"
                + " WHERE account_id = CAST(? AS uuid)", accountId));
    }

    /** Whether another connection waits for a lock of this transaction. */
    public static boolean isWaitingFor(Handle transaction) {
        int holder = transaction.createQuery("SELECT pg_backend_pid()").mapTo(Integer.class).one();
        return jdbi().withHandle(handle -> handle
                .createQuery("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND :pid = ANY (pg_blocking_pids(pid)))")
                .bind("pid", holder).mapTo(Boolean.class).one());
    }

    /** Fills a leaky bucket, so that it stays full for an hour. */
    public static void fill(ThrottleKey bucket) {
        jdbi().useHandle(handle -> handle.execute("INSERT INTO throttles (key, empty_at) VALUES (?, now() + interval '1 hour')"
                + " ON CONFLICT (key) DO UPDATE SET empty_at = excluded.empty_at", bucket.value()));
    }

    /** Removes all charges of a leaky bucket. */
    public static void empty(ThrottleKey bucket) {
        jdbi().useHandle(handle -> handle.execute("DELETE FROM throttles WHERE key = ?", bucket.value()));
    }
}
