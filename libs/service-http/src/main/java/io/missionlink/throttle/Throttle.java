package io.missionlink.throttle;

import java.time.Duration;
import java.util.Optional;

import jakarta.inject.Singleton;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;

/**
 * Counts tries in PostgreSQL, so that every replica sees the same. A try is charged before it is made, in one statement:
 * a hundred tries at once do not slip through a check that none of them has failed yet. Who turns out to be right gets
 * the charge back.
 */
@Singleton
public class Throttle {

    private static final String CHARGE_IF = """
            INSERT INTO throttles AS t (key, empty_at) SELECT :key, now() + :every * interval '1 ms' WHERE\s""";
    private static final String AT_MOST = """

            ON CONFLICT (key) DO UPDATE SET empty_at = greatest(t.empty_at, now()) + :every * interval '1 ms'
            WHERE greatest(t.empty_at, now()) + :every * interval '1 ms' <= now() + :capacity * interval '1 ms'
            """;
    private static final String WAIT = """
            SELECT extract(epoch FROM empty_at + :every * interval '1 ms' - now() - :capacity * interval '1 ms') * 1000
            FROM throttles WHERE key = :key
            """;

    private final Jdbi jdbi;

    public Throttle(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @return how long to wait, if the bucket is full; nothing was charged then */
    public Optional<Duration> charge(ThrottleKey key, ThrottleLimit limit) {
        return charge(key, limit, Precondition.NONE);
    }

    /**
     * @return how long to wait, if the bucket is full; nothing was charged then
     * @throws RuntimeException that of the precondition if it does not hold; nothing was charged
     */
    public Optional<Duration> charge(ThrottleKey key, ThrottleLimit limit, Precondition precondition) {
        return jdbi.withHandle(handle -> {
            int charged = bind(handle.createUpdate(CHARGE_IF + precondition.sql() + AT_MOST), key, limit, precondition)
                    .execute();
            return charged == 1 ? Optional.empty() : Optional.of(wait(handle, key, limit, precondition));
        });
    }

    /** Takes one charge back. */
    public void refund(ThrottleKey key, ThrottleLimit limit) {
        jdbi.useHandle(handle -> handle
                .createUpdate("UPDATE throttles SET empty_at = empty_at - :every * interval '1 ms' WHERE key = :key")
                .bind("key", key.value()).bind("every", limit.every().toMillis()).execute());
    }

    /** Forgets every charge. */
    public void reset(ThrottleKey key) {
        jdbi.useHandle(handle -> handle.createUpdate("DELETE FROM throttles WHERE key = :key").bind("key", key.value())
                .execute());
    }

    @Scheduled(every = "10m", delayed = "1m", identity = "throttle-cleaning")
    @RunOnVirtualThread
    void forgetEmptyOnes() {
        jdbi.useHandle(handle -> handle.execute("DELETE FROM throttles WHERE empty_at < now()"));
    }

    private static Duration wait(Handle handle, ThrottleKey key, ThrottleLimit limit, Precondition precondition) {
        return bind(handle.createQuery("SELECT %s AS holds, (%s) AS millis".formatted(precondition.sql(), WAIT)), key, limit,
                precondition).map((row, context) -> {
                    if (!row.getBoolean("holds")) {
                        throw precondition.otherwise().get();
                    }
                    double millis = row.getDouble("millis");
                    // The bucket was emptied meanwhile.
                    return row.wasNull() ? Duration.ofSeconds(1) : Duration.ofMillis(Math.max(1, Math.round(millis)));
                }).one();
    }

    /** What the precondition binds comes first: it cannot name another bucket. */
    private static <S extends SqlStatement<S>> S bind(S statement, ThrottleKey key, ThrottleLimit limit,
            Precondition precondition) {
        return statement.bindMap(precondition.arguments()).bind("key", key.value()).bind("every", limit.every().toMillis())
                .bind("capacity", limit.capacity().toMillis());
    }
}
