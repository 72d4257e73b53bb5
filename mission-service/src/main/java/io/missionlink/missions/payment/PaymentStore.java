package io.missionlink.missions.payment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.missionlink.contracts.money.Money;

/** Persistence of payments. */
@ApplicationScoped
class PaymentStore {

    private static final String SELECT = """
            SELECT id, direction, user_id, amount, currency, status, provider_id, checkout_url, created_at FROM payment""";

    private final Jdbi jdbi;

    PaymentStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Begins a payment; waits for another transaction that begins the same.
     *
     * @return whether it is new
     */
    boolean insert(Handle handle, UUID id, Direction direction, UUID userId, Money money) {
        return handle.createUpdate("""
                INSERT INTO payment (id, direction, user_id, amount, currency, status)
                VALUES (:id, :direction, :userId, :amount, :currency, 'PENDING') ON CONFLICT (id) DO NOTHING""")
                .bind("id", id)
                .bind("direction", direction.name())
                .bind("userId", userId)
                .bind("amount", money.amount())
                .bind("currency", money.currency())
                .execute() == 1;
    }

    Optional<Payment> find(UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + " WHERE id = :id").bind("id", id)
                .map((row, context) -> payment(row)).findOne());
    }

    /** Holds the payment against every other change until the transaction ends. */
    Optional<Payment> lock(Handle handle, UUID id) {
        return handle.createQuery(SELECT + " WHERE id = :id FOR UPDATE").bind("id", id)
                .map((row, context) -> payment(row)).findOne();
    }

    /** Keeps what the provider said of a payment that it has not decided yet. */
    void known(UUID id, PaymentProvider.Answer answer) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                UPDATE payment SET provider_id = coalesce(provider_id, :providerId),
                    checkout_url = coalesce(:checkoutUrl, checkout_url)
                WHERE id = :id AND status = 'PENDING'""")
                .bind("id", id)
                .bind("providerId", answer.id())
                .bind("checkoutUrl", answer.checkoutUrl().orElse(null))
                .execute());
    }

    void complete(Handle handle, UUID id, PaymentStatus status, String providerId) {
        handle.createUpdate("""
                UPDATE payment SET status = :status, provider_id = :providerId, completed_at = clock_timestamp()
                WHERE id = :id""")
                .bind("id", id)
                .bind("status", status.name())
                .bind("providerId", providerId)
                .execute();
    }

    /**
     * Payments that wait for longer than {@code age}, oldest first.
     *
     * @param after the payment after which the page begins; nothing for the oldest
     */
    List<Payment> pending(Duration age, Optional<Payment> after, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + """
                 WHERE status = 'PENDING' AND created_at < clock_timestamp() - make_interval(secs => :age)
                    AND (created_at, id) > (coalesce(:createdAt::timestamptz, '-infinity'), coalesce(:id::uuid, :least))
                ORDER BY created_at, id LIMIT :limit""")
                .bind("age", age.toMillis() / 1_000d)
                .bind("createdAt", after.map(Payment::createdAt).map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null))
                .bind("id", after.map(Payment::id).orElse(null))
                .bind("least", new UUID(0, 0))
                .bind("limit", limit)
                .map((row, context) -> payment(row)).list());
    }

    private static Payment payment(ResultSet row) throws SQLException {
        return new Payment(row.getObject("id", UUID.class), Direction.valueOf(row.getString("direction")),
                row.getObject("user_id", UUID.class), new Money(row.getLong("amount"), row.getString("currency")),
                PaymentStatus.valueOf(row.getString("status")), Optional.ofNullable(row.getString("provider_id")),
                Optional.ofNullable(row.getString("checkout_url")),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
