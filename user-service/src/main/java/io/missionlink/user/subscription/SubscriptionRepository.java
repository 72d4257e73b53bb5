package io.missionlink.user.subscription;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.missionlink.user.outbox.OutboxRepository;

/** Outbox of subscription changes. */
@ApplicationScoped
class SubscriptionRepository extends OutboxRepository<SubscriptionEntity, Subscription> {

    private static final String SET_DESIRED_EMAIL = """
            INSERT INTO subscriptions (account_id, wanted_email, due_at) VALUES (:account, :email, now())
            ON CONFLICT (account_id) DO UPDATE SET wanted_email = :email, due_at = now(), attempts = 0
            """;
    // The desired address may have changed during the call to SNS; the row then stays due.
    private static final String SUBSCRIBED = """
            UPDATE subscriptions SET subscribed_email = :email, subscription_arn = :arn, attempts = 0,
                leased_until = '-infinity',
                due_at = CASE WHEN wanted_email IS NOT DISTINCT FROM :email THEN NULL ELSE now() END
            WHERE account_id = :account
            """;
    private static final String UNSUBSCRIBED = """
            UPDATE subscriptions SET subscribed_email = NULL, subscription_arn = NULL,
                leased_until = CASE WHEN :last THEN '-infinity' ELSE leased_until END
            WHERE account_id = :account
            """;

    SubscriptionRepository() {
        super(SubscriptionEntity.class, "subscriptions");
    }

    void setDesiredEmail(UUID account, Optional<String> email) {
        getSession().createNativeMutationQuery(SET_DESIRED_EMAIL).setParameter("account", account)
                .setParameter("email", email.orElse(null), String.class).executeUpdate();
    }

    @Transactional
    void recordSubscribed(UUID account, Subscription.SnsSubscription actual) {
        getSession().createNativeMutationQuery(SUBSCRIBED).setParameter("account", account)
                .setParameter("email", actual.email()).setParameter("arn", actual.arn()).executeUpdate();
    }

    /**
     * Records that the old subscription is removed. Deletes the row if no other address is desired.
     *
     * @param last whether no new subscription follows. If one follows, the row is kept, because it stores the new ARN.
     */
    @Transactional
    void recordUnsubscribed(UUID account, boolean last) {
        getSession().createNativeMutationQuery(UNSUBSCRIBED).setParameter("account", account).setParameter("last", last)
                .executeUpdate();
        if (last) {
            delete("accountId = ?1 and wantedEmail is null", account);
        }
    }
}
