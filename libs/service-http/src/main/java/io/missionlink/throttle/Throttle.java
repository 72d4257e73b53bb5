package io.missionlink.throttle;

import java.time.Duration;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Jdbi;

import io.missionlink.database.SqlFile;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;

/**
 * Rate limit by leaky buckets in PostgreSQL, shared by all replicas. An attempt is charged before it runs, in one statement, so
 * that concurrent attempts cannot all pass the check before the first of them fails. The charge of a successful attempt can be
 * refunded.
 */
@ApplicationScoped
public class Throttle {

    /** The included statement charges once for each row of {@code allowed}, which has one row here. */
    private static final String CHARGE = "WITH allowed AS (SELECT) " + SqlFile.read("io/missionlink/throttle/charge.sql");
    private static final String WAIT = """
            SELECT extract(epoch FROM empty_at + :every * interval '1 ms' - now() - :capacity * interval '1 ms') * 1000
            FROM throttles WHERE key = :key
            """;

    private final Jdbi jdbi;

    public Throttle(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @return time to wait if the bucket is full, and then nothing is charged; empty if charged */
    public Optional<Duration> charge(ThrottleKey key, ThrottleLimit limit) {
        ThrottleCharge charge = new ThrottleCharge(key, limit);
        return isCharged(charge) ? Optional.empty() : Optional.of(wait(charge));
    }

    /** @return whether the bucket had room; if not, nothing is charged */
    public boolean isCharged(ThrottleCharge charge) {
        return jdbi.withHandle(handle -> charge.bind(handle.createUpdate(CHARGE)).execute()) == 1;
    }

    /** Time until the charge fits into the bucket. */
    public Duration wait(ThrottleCharge charge) {
        return jdbi.withHandle(handle -> charge.bind(handle.createQuery(WAIT)).mapTo(Double.class).findOne())
                .map(millis -> Duration.ofMillis(Math.max(1, Math.round(millis))))
                // The bucket has drained since the charge was rejected.
                .orElse(Duration.ofSeconds(1));
    }

    /** Refunds one charge. */
    public void refund(ThrottleKey key, ThrottleLimit limit) {
        jdbi.useHandle(handle -> handle
                .createUpdate("UPDATE throttles SET empty_at = empty_at - :every * interval '1 ms' WHERE key = :key")
                .bind("key", key.value()).bind("every", limit.every().toMillis()).execute());
    }

    /** Removes all charges. */
    public void reset(ThrottleKey key) {
        jdbi.useHandle(handle -> handle.createUpdate("DELETE FROM throttles WHERE key = :key").bind("key", key.value())
                .execute());
    }

    @Scheduled(every = "10m", delayed = "1m", identity = "throttle-cleaning")
    @RunOnVirtualThread
    void deleteEmptyBuckets() {
        jdbi.useHandle(handle -> handle.execute("DELETE FROM throttles WHERE empty_at < now()"));
    }
}
