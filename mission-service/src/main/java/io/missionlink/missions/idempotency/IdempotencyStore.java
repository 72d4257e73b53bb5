package io.missionlink.missions.idempotency;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.missionlink.database.PostgresError;
import io.missionlink.http.ProblemException;
import io.missionlink.missions.problem.MissionProblems;

/** Persistence of responses by idempotency key. */
@ApplicationScoped
class IdempotencyStore {

    /** Constraint that a second request with the same key violates. */
    static final String CONSTRAINT = "idempotency_key";

    private static final int PURGE_PAGE = 1_000;
    /** Bounds the duration of a run. The next run deletes the remaining rows. */
    private static final int PURGE_PAGES = 1_000;

    private final Jdbi jdbi;

    IdempotencyStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Stores the response in the transaction of the effect. Violates {@link #CONSTRAINT} if the key has a response. */
    void insert(IdempotentRequest request, StoredResponse response) {
        jdbi.useHandle(handle -> insert(handle, request, response));
    }

    private static void insert(Handle handle, IdempotentRequest request, StoredResponse response) {
        handle.createUpdate("""
                INSERT INTO idempotency (user_id, route, key, request_hash, status, location, body)
                VALUES (:userId, :route, :key, :hash, :status, :location, :body)""")
                .bind("userId", request.userId())
                .bind("route", request.route())
                .bind("key", request.key())
                .bind("hash", request.hash())
                .bind("status", response.status())
                .bind("location", response.location().orElse(null))
                .bind("body", response.body())
                .execute();
    }

    /**
     * Whether another transaction stores a response for this key, or has just stored it. Inserts a response and rolls it back:
     * the insertion would wait for the other transaction.
     */
    boolean isBeingStored(IdempotentRequest request) {
        try (Handle handle = jdbi.open()) {
            handle.begin();
            try {
                handle.execute("SET LOCAL lock_timeout = '50ms'");
                insert(handle, request, StoredResponse.first(0, Optional.empty(), ""));
                return false;
            } catch (RuntimeException e) {
                if (PostgresError.isLockTimeout(e) || PostgresError.isUniqueViolation(e)) {
                    return true;
                }
                throw e;
            } finally {
                handle.rollback();
            }
        }
    }

    /**
     * Returns the stored response of a key.
     *
     * @throws ProblemException 422 if the key was used for a different request
     */
    Optional<StoredResponse> find(IdempotentRequest request) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT request_hash, status, location, body FROM idempotency
                WHERE user_id = :userId AND route = :route AND key = :key""")
                .bind("userId", request.userId())
                .bind("route", request.route())
                .bind("key", request.key())
                .map((row, context) -> {
                    if (!Arrays.equals(row.getBytes("request_hash"), request.hash())) {
                        throw new ProblemException(MissionProblems.IDEMPOTENCY_KEY_REUSED,
                                "This Idempotency-Key was used for a different request, send a new key");
                    }
                    return new StoredResponse(row.getInt("status"), Optional.ofNullable(row.getString("location")),
                            row.getString("body"), true);
                })
                .findOne());
    }

    /** Deletes responses older than {@code age}, one page per statement. Several replicas can run it concurrently. */
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
