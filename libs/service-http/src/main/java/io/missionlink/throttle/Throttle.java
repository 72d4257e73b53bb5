package io.missionlink.throttle;

import java.time.Duration;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Jdbi;

import io.missionlink.database.SqlFile;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;

/**
 * Counts tries in PostgreSQL, so that every replica sees the same. A try is charged before it is made, in one statement:
 * a hundred tries at once do not slip through a check that none of them has failed yet. A try that succeeds gets the charge
 * back.
 */
@ApplicationScoped
public class Throttle {

    /** The included statement charges for each row of {@code allowed}, which has one here. */
    private static final String CHARGE = "WITH allowed AS (SELECT) " + SqlFile.read("io/missionlink/throttle/charge.sql");
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
        Charge charge = new Charge(key, limit);
        return isCharged(charge) ? Optional.empty() : Optional.of(wait(charge));
    }

    /** @return whether the bucket had room; nothing was charged otherwise */
    public boolean isCharged(Charge charge) {
        return jdbi.withHandle(handle -> charge.bind(handle.createUpdate(CHARGE)).execute()) == 1;
    }

    /** How long to wait until the charge fits into the bucket. */
    public Duration wait(Charge charge) {
        return jdbi.withHandle(handle -> charge.bind(handle.createQuery(WAIT)).mapTo(Double.class).findOne())
                .map(millis -> Duration.ofMillis(Math.max(1, Math.round(millis))))
                // The bucket was emptied meanwhile.
                .orElse(Duration.ofSeconds(1));
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
}
