package io.missionlink.missions.payment;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import org.hibernate.SessionFactory;

import io.missionlink.contracts.money.Money;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

/** Persistence of payments. */
@ApplicationScoped
class PaymentRepository implements PanacheRepositoryBase<Payment, UUID> {

    // Native SQL, because Hibernate does not cache the translation of HQL mutations.
    private static final String BEGIN = """
            INSERT INTO payment (id, direction, user_id, idempotency_key, amount, currency, top_up_id, status)
            VALUES (:id, :direction, :userId, :key, :amount, :currency, :topUpId, 'PENDING')
            ON CONFLICT ON CONSTRAINT payment_idempotency_key DO NOTHING""";

    private static final String EXISTS = """
            SELECT count(*) FROM payment WHERE user_id = :userId AND direction = :direction AND idempotency_key = :key""";

    /** The index holds the payments of a user in order of time. */
    private static final String SUM_OF_DAY = """
            SELECT CAST(coalesce(sum(amount), 0) AS bigint) FROM payment
            WHERE user_id = :userId AND direction = :direction AND created_at > (SELECT clock_timestamp() - interval '24 hours')
                AND status NOT IN ('FAILED', 'RETURNED', 'EXPIRED')""";

    private static final String SUM_OF_REFUNDS = """
            SELECT CAST(coalesce(sum(amount), 0) AS bigint) FROM payment WHERE top_up_id = :topUpId AND status <> 'FAILED'""";

    // Pending only within the transaction of the message that begins it.
    private static final String REPEAT = """
            INSERT INTO payment (id, direction, user_id, amount, currency, status, provider_id, repeats)
            SELECT uuidv7(), direction, user_id, amount, currency, 'PENDING', :providerId, id FROM payment WHERE id = :id
            RETURNING *""";
    private static final String LOCK_REPETITION = """
            SELECT * FROM payment WHERE provider_id = :providerId AND repeats = :id FOR UPDATE""";

    private static final String WAITING = """
            SELECT count(*) FROM payment
            WHERE user_id = :userId AND status = 'PENDING' AND direction = 'IN' AND checkout_url IS NOT NULL""";
    private static final UUID LAST = new UUID(-1, -1);

    private final SessionFactory sessions;

    PaymentRepository(SessionFactory sessions) {
        this.sessions = sessions;
    }

    /**
     * Inserts a pending payment. Waits for a concurrent transaction that inserts a payment with the same key.
     *
     * @param key idempotency key of the request, unique per direction and user
     * @param topUpId top-up that a refund returns
     * @return whether the payment is new
     */
    boolean begin(UUID id, PaymentDirection direction, UUID userId, String key, Money money, Optional<UUID> topUpId) {
        return getSession().createNativeMutationQuery(BEGIN)
                .setParameter("id", id)
                .setParameter("direction", direction.name())
                .setParameter("userId", userId)
                .setParameter("key", key)
                .setParameter("amount", money.amount())
                .setParameter("currency", money.currency())
                .setParameter("topUpId", topUpId.orElse(null), UUID.class)
                .executeUpdate() == 1;
    }

    /** Whether a request with this idempotency key has begun a payment. */
    boolean exists(PaymentDirection direction, UUID userId, String key) {
        return getSession().createNativeQuery(EXISTS, Long.class)
                .setParameter("userId", userId)
                .setParameter("direction", direction.name())
                .setParameter("key", key)
                .getSingleResult() > 0;
    }

    /** Returns the sum of the payments of the last 24 hours that have not failed, minor units. */
    long sumOfDay(PaymentDirection direction, UUID userId) {
        return getSession().createNativeQuery(SUM_OF_DAY, Long.class)
                .setParameter("userId", userId)
                .setParameter("direction", direction.name())
                .getSingleResult();
    }

    /** Returns the sum of the refunds of a top-up that have not failed, minor units. */
    long sumOfRefunds(UUID topUpId) {
        return getSession().createNativeQuery(SUM_OF_REFUNDS, Long.class)
                .setParameter("topUpId", topUpId)
                .getSingleResult();
    }

    /** Reads the committed state. */
    Optional<Payment> read(UUID id) {
        return sessions.fromStatelessSession(session -> Optional.ofNullable(session.get(Payment.class, id)));
    }

    /** Reads the committed state of the payment that a request with this idempotency key began. */
    Optional<Payment> read(PaymentDirection direction, UUID userId, String key) {
        return sessions.fromStatelessSession(session -> session.createSelectionQuery("""
                FROM Payment WHERE userId = :userId AND direction = :direction AND idempotencyKey = :key""", Payment.class)
                .setParameter("userId", userId)
                .setParameter("direction", direction)
                .setParameter("key", key)
                .uniqueResultOptional());
    }

    /** Reads the committed state of the top-up that a refund returns. */
    Payment readRefunded(UUID refund) {
        return read(refund).flatMap(Payment::topUpId).flatMap(this::read).orElseThrow();
    }

    /** Takes the exclusive lock of the payment until the transaction ends. */
    Optional<Payment> lock(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Takes the lock of the further payment that the provider made under this id for the same order. */
    Optional<Payment> lockRepetition(UUID order, String providerId) {
        return getSession().createNativeQuery(LOCK_REPETITION, Payment.class)
                .setParameter("id", order)
                .setParameter("providerId", providerId)
                .uniqueResultOptional();
    }

    /**
     * Inserts a further payment that the provider made under another id for the same order: the payer was charged twice. The
     * caller holds the lock of the first payment, so that concurrent messages insert one.
     */
    Payment repeat(UUID order, String providerId) {
        return getSession().createNativeQuery(REPEAT, Payment.class)
                .setParameter("id", order)
                .setParameter("providerId", providerId)
                .getSingleResult();
    }

    /** Returns how many top-ups of the user wait for their payer on a page of the provider. */
    long waitingTopUps(UUID userId) {
        return getSession().createNativeQuery(WAITING, Long.class).setParameter("userId", userId).getSingleResult();
    }

    /**
     * Returns the committed payments of a user, newest first.
     *
     * @param before the list starts after this payment; empty for the newest one
     */
    List<Payment> list(PaymentDirection direction, UUID userId, Optional<UUID> before, int limit) {
        return sessions.fromStatelessSession(session -> session.createSelectionQuery("""
                FROM Payment WHERE userId = :userId AND direction = :direction AND id < :before ORDER BY id DESC""",
                Payment.class)
                .setParameter("userId", userId)
                .setParameter("direction", direction)
                .setParameter("before", before.orElse(LAST))
                .setMaxResults(limit)
                .getResultList());
    }

    /** Reads the committed state. IDs of no payment are left out. */
    List<Payment> readByProviderIds(Collection<String> providerIds) {
        return sessions.fromStatelessSession(session -> session
                .createSelectionQuery("FROM Payment WHERE providerId IN :providerIds", Payment.class)
                .setParameterList("providerIds", providerIds).getResultList());
    }

    /** Reads the committed state. IDs of no payment are left out. */
    List<Payment> readAll(Collection<UUID> ids) {
        return sessions.fromStatelessSession(session -> session
                .createSelectionQuery("FROM Payment WHERE id IN :ids", Payment.class)
                .setParameterList("ids", ids).getResultList());
    }
}
