package io.missionlink.missions.idempotency;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Jdbi;

import io.missionlink.http.Refusal;
import io.missionlink.missions.problem.MissionRefusal;

/** Persistence of answers by key. */
@ApplicationScoped
class IdempotencyStore {

    /** The constraint that a second request with the same key runs into. */
    static final String CONSTRAINT = "idempotency_key";

    private static final int PURGE_PAGE = 1_000;
    /** What is left over is the next run's, so that a run has an end. */
    private static final int PURGE_PAGES = 1_000;

    private final Jdbi jdbi;

    IdempotencyStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Stores the answer in the transaction of the effect; fails on {@link #CONSTRAINT} if the key has one. */
    void insert(IdempotentRequest request, StoredAnswer answer) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                INSERT INTO idempotency (user_id, route, key, request_hash, status, location, body)
                VALUES (:userId, :route, :key, :hash, :status, :location, :body)""")
                .bind("userId", request.userId())
                .bind("route", request.route())
                .bind("key", request.key())
                .bind("hash", request.hash())
                .bind("status", answer.status())
                .bind("location", answer.location().orElse(null))
                .bind("body", answer.body())
                .execute());
    }

    /**
     * The first answer to a key, if there is one.
     *
     * @throws Refusal if the key was used with another request
     */
    Optional<StoredAnswer> find(IdempotentRequest request) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT request_hash, status, location, body FROM idempotency
                WHERE user_id = :userId AND route = :route AND key = :key""")
                .bind("userId", request.userId())
                .bind("route", request.route())
                .bind("key", request.key())
                .map((row, context) -> {
                    if (!Arrays.equals(row.getBytes("request_hash"), request.hash())) {
                        throw new Refusal(MissionRefusal.IDEMPOTENCY_KEY_REUSED,
                                "This Idempotency-Key belongs to another request");
                    }
                    return new StoredAnswer(row.getInt("status"), Optional.ofNullable(row.getString("location")),
                            row.getString("body"), true);
                })
                .findOne());
    }

    /** Deletes answers that are older than {@code age}, a page a statement; every replica may at the same time. */
    void purge(Duration age) {
        int pages = 0;
        while (purgePage(age) == PURGE_PAGE && ++pages < PURGE_PAGES) {
            // the next page
        }
    }

    private int purgePage(Duration age) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                DELETE FROM idempotency WHERE (user_id, route, key) IN (
                    SELECT user_id, route, key FROM idempotency
                    WHERE created_at < clock_timestamp() - make_interval(secs => :age) ORDER BY created_at LIMIT :page)""")
                .bind("age", age.toSeconds())
                .bind("page", PURGE_PAGE)
                .execute());
    }
}
