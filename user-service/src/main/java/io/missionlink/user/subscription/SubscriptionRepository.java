package io.missionlink.user.subscription;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.missionlink.user.outbox.OutboxRepository;

/** The outbox of the notifications topic. */
@ApplicationScoped
class SubscriptionRepository extends OutboxRepository<SubscriptionEntity, Subscription> {

    private static final String WANT = """
            INSERT INTO subscriptions (account_id, wanted_email, due_at) VALUES (:account, :email, now())
            ON CONFLICT (account_id) DO UPDATE SET wanted_email = :email, due_at = now(), attempts = 0
            """;
    // What was wanted may have changed while SNS was asked: then the row stays due.
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

    void want(UUID account, Optional<String> email) {
        getSession().createNativeMutationQuery(WANT).setParameter("account", account)
                .setParameter("email", email.orElse(null), String.class).executeUpdate();
    }

    @Transactional
    void subscribed(UUID account, Subscription.Current current) {
        getSession().createNativeMutationQuery(SUBSCRIBED).setParameter("account", account)
                .setParameter("email", current.email()).setParameter("arn", current.arn()).executeUpdate();
    }

    /**
     * The old subscription is gone; the row itself too, if no other is wanted.
     *
     * @param last whether that ends the work on the row; else the row stays, whatever is wanted by now: without it nobody would
     *        know of the subscription that comes next
     */
    @Transactional
    void unsubscribed(UUID account, boolean last) {
        getSession().createNativeMutationQuery(UNSUBSCRIBED).setParameter("account", account).setParameter("last", last)
                .executeUpdate();
        if (last) {
            delete("accountId = ?1 and wantedEmail is null", account);
        }
    }
}
