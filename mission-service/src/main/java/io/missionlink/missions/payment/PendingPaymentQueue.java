package io.missionlink.missions.payment;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

/** Pending payments, in the order in which the provider is asked about them. */
@ApplicationScoped
class PendingPaymentQueue implements PanacheRepositoryBase<Payment, UUID> {

    /**
     * Takes due payments in turns: the first due payment of each user, then the second. The payments of a user beyond the limit
     * of a page move behind those of the others. The pause before the next check is half of the age of the payment, from a
     * minute to an hour.
     */
    private static final String CLAIM_DUE = """
            WITH due AS (
                SELECT id, user_id, next_check_at FROM payment
                WHERE status = 'PENDING' AND next_check_at <= now()
                ORDER BY next_check_at LIMIT :candidates FOR UPDATE SKIP LOCKED
            ), turns AS (
                SELECT id, next_check_at, row_number() OVER (PARTITION BY user_id ORDER BY next_check_at, id) AS turn FROM due
            ), page AS (
                SELECT id FROM turns WHERE turn <= :perUser ORDER BY turn, next_check_at LIMIT :page
            ), moved AS (
                UPDATE payment SET next_check_at = clock_timestamp() + CASE WHEN turn > :perUser THEN interval '50 seconds'
                    ELSE greatest(interval '1 minute', least(interval '1 hour', (clock_timestamp() - created_at) / 2)) END
                FROM turns WHERE payment.id = turns.id AND (turn > :perUser OR turns.id IN (SELECT id FROM page))
                RETURNING payment.*, turn
            )
            SELECT * FROM moved WHERE turn <= :perUser ORDER BY turn, created_at""";
    /** Due payments that are compared for a page. */
    private static final int CANDIDATES_PER_ITEM = 10;
    private static final String RELEASE = """
            UPDATE payment SET next_check_at = clock_timestamp() WHERE id IN (:ids) AND status = 'PENDING'""";
    private static final String STOP_CHECKS = """
            UPDATE payment SET next_check_at = NULL WHERE id = :id AND status = 'PENDING'""";

    /**
     * Returns payments that are due for a check, and sets the time of their next check. Another replica gets other payments.
     *
     * @param perUser maximum number of payments of one user
     */
    @Transactional
    List<Payment> claimDue(int page, int perUser) {
        return getSession().createNativeQuery(CLAIM_DUE, Payment.class)
                .setParameter("candidates", Math.multiplyExact(page, CANDIDATES_PER_ITEM))
                .setParameter("perUser", perUser)
                .setParameter("page", page)
                .getResultList();
    }

    /** Makes claimed payments due again. */
    @Transactional
    void release(List<UUID> ids) {
        getSession().createNativeMutationQuery(RELEASE).setParameterList("ids", ids).executeUpdate();
    }

    /** @return whether the payment is still pending; the provider is not asked about it any more */
    @Transactional
    boolean stopChecks(UUID id) {
        return getSession().createNativeMutationQuery(STOP_CHECKS).setParameter("id", id).executeUpdate() == 1;
    }
}
