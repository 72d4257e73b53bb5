package io.missionlink.user.subscription;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Rows of the subscription outbox. */
@Singleton
class SubscriptionStore {

    private static final String CLAIM = """
            UPDATE subscriptions SET leased_until = now() + :lease * interval '1 ms'
            WHERE account_id IN (SELECT account_id FROM subscriptions WHERE due_at <= now() AND leased_until <= now()
                                 ORDER BY due_at LIMIT :batch FOR UPDATE SKIP LOCKED)
            RETURNING account_id, wanted_email, subscribed_email, subscription_arn, attempts
            """;
    // What was wanted may have changed while SNS was asked: then the row stays due.
    private static final String SUBSCRIBED = """
            UPDATE subscriptions SET subscribed_email = :email, subscription_arn = :arn, attempts = 0,
                leased_until = '-infinity',
                due_at = CASE WHEN wanted_email IS NOT DISTINCT FROM :email THEN NULL ELSE now() END
            WHERE account_id = :account
            """;

    private final Jdbi jdbi;

    SubscriptionStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    void want(Handle handle, UUID account, Optional<String> email) {
        handle.createUpdate("""
                INSERT INTO subscriptions (account_id, wanted_email, due_at) VALUES (:account, :email, now())
                ON CONFLICT (account_id) DO UPDATE SET wanted_email = :email, due_at = now(), attempts = 0
                """).bind("account", account).bind("email", email).execute();
    }

    /** Takes due rows for the length of the lease; other replicas pass them over meanwhile. */
    List<Subscription> claim(int batch, Duration lease) {
        return jdbi.withHandle(handle -> handle.createQuery(CLAIM).bind("lease", lease.toMillis()).bind("batch", batch)
                .map((row, context) -> subscription(row)).list());
    }

    void subscribed(UUID account, Subscription.Current current) {
        jdbi.useHandle(handle -> handle.createUpdate(SUBSCRIBED).bind("account", account).bind("email", current.email())
                .bind("arn", current.arn()).execute());
    }

    /**
     * The old subscription is gone; the row itself too, if no other is wanted.
     *
     * @param last whether that ends the work on the row; else the row stays, whatever is wanted by now: without it nobody would
     *        know of the subscription that comes next
     */
    void unsubscribed(UUID account, boolean last) {
        jdbi.useTransaction(handle -> {
            handle.createUpdate("""
                    UPDATE subscriptions SET subscribed_email = NULL, subscription_arn = NULL,
                        leased_until = CASE WHEN :last THEN '-infinity' ELSE leased_until END
                    WHERE account_id = :account
                    """).bind("last", last).bind("account", account).execute();
            if (last) {
                handle.createUpdate("DELETE FROM subscriptions WHERE account_id = :account AND wanted_email IS NULL")
                        .bind("account", account).execute();
            }
        });
    }

    void failed(UUID account, Duration pause) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                UPDATE subscriptions SET attempts = attempts + 1, leased_until = '-infinity',
                    due_at = now() + :pause * interval '1 ms'
                WHERE account_id = :account
                """).bind("account", account).bind("pause", pause.toMillis()).execute());
    }

    long waiting() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT count(*) FROM subscriptions WHERE due_at IS NOT NULL")
                .mapTo(Long.class).one());
    }

    private static Subscription subscription(ResultSet row) throws SQLException {
        Optional<Subscription.Current> current = Optional.empty();
        if (row.getString("subscription_arn") != null) {
            current = Optional.of(new Subscription.Current(row.getString("subscribed_email"),
                    row.getString("subscription_arn")));
        }
        return new Subscription(row.getObject("account_id", UUID.class), Optional.ofNullable(row.getString("wanted_email")),
                current, row.getInt("attempts"));
    }
}
