package io.missionlink.user.subscription;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.missionlink.user.outbox.OutboxRepository;

/** Outbox of subscription changes. */
@ApplicationScoped
class SubscriptionRepository extends OutboxRepository<SubscriptionEntity, Subscription> {

    // SNS may have the earlier address, also if its response to the subscription was lost.
    private static final String SET_DESIRED_EMAIL = """
            INSERT INTO subscriptions AS earlier (account_id, wanted_email, state, due_at, check_at)
            VALUES (:account, :email, :state, now(), NULL)
            ON CONFLICT (account_id) DO UPDATE
                SET subscribed_email = coalesce(earlier.subscribed_email, earlier.wanted_email), wanted_email = :email,
                    state = :state, state_since = now(), due_at = now(), check_at = NULL, attempts = 0
            """;
    private static final String CHANGE_ADDRESS = """
            UPDATE subscriptions SET subscribed_email = coalesce(subscribed_email, wanted_email), wanted_email = :email,
                state = 'PENDING', state_since = now(), due_at = now(), check_at = NULL, attempts = 0
            WHERE account_id = :account AND wanted_email IS NOT NULL
            """;
    private static final String DUE_CHECKS = """
            UPDATE subscriptions SET due_at = now(), check_at = NULL
            WHERE account_id IN (SELECT account_id FROM subscriptions WHERE check_at <= now() AND due_at IS NULL
                                 ORDER BY check_at LIMIT :batch FOR UPDATE SKIP LOCKED)
            """;
    // If the row was changed during the calls to SNS, it stays due, and an address that SNS may have is not forgotten.
    private static final String RECORD = """
            UPDATE subscriptions SET subscribed_email = CASE WHEN due_at = :due OR CAST(:subscribed AS text) IS NOT NULL
                    THEN :subscribed ELSE subscribed_email END,
                subscription_arn = :arn, leased_until = '-infinity',
                state = CASE WHEN due_at = :due THEN :state ELSE state END,
                state_since = CASE WHEN due_at = :due AND state <> :state THEN now() ELSE state_since END,
                attempts = CASE WHEN due_at = :due THEN 0 ELSE attempts END,
                check_at = CASE WHEN due_at = :due AND :check > 0 THEN now() + :check * interval '1 ms' END,
                due_at = CASE WHEN due_at = :due THEN NULL ELSE coalesce(due_at, now()) END
            WHERE account_id = :account
            """;
    private static final String RELEASE = """
            UPDATE subscriptions SET subscribed_email = NULL, subscription_arn = NULL, leased_until = '-infinity'
            WHERE account_id = :account
            """;

    SubscriptionRepository() {
        super(SubscriptionEntity.class, "subscriptions");
    }

    void setDesiredEmail(UUID account, Optional<String> email) {
        MailState state = email.isPresent() ? MailState.PENDING : MailState.OFF;
        getSession().createNativeMutationQuery(SET_DESIRED_EMAIL).setParameter("account", account)
                .setParameter("email", email.orElse(null), String.class).setParameter("state", state.name()).executeUpdate();
    }

    /** Changes the address of an account that gets e-mail. */
    void changeAddress(UUID account, String email) {
        getSession().createNativeMutationQuery(CHANGE_ADDRESS).setParameter("account", account).setParameter("email", email)
                .executeUpdate();
    }

    /** Accounts without a row get no e-mail. */
    @Transactional
    Map<UUID, MailState> states(Collection<UUID> accounts) {
        return find("accountId in ?1", accounts).stream()
                .collect(Collectors.toMap(entity -> entity.item().account(), SubscriptionEntity::state));
    }

    @Transactional
    boolean isDue(UUID account) {
        return findDue(account).isPresent();
    }

    /** Makes rows due whose comparison with SNS is due. */
    @Transactional
    void startChecks(int batch) {
        getSession().createNativeMutationQuery(DUE_CHECKS).setParameter("batch", batch).executeUpdate();
    }

    /**
     * Records what SNS has for a claimed row.
     *
     * @param actual empty if SNS refuses the desired address
     * @param nextCheck zero for no further check
     */
    @Transactional
    void record(Subscription claimed, Optional<Subscription.SnsSubscription> actual, MailState state, Duration nextCheck) {
        getSession().createNativeMutationQuery(RECORD).setParameter("account", claimed.account())
                .setParameter("due", claimed.dueAt().orElseThrow())
                .setParameter("subscribed", actual.map(Subscription.SnsSubscription::email).orElse(null), String.class)
                .setParameter("arn", actual.flatMap(Subscription.SnsSubscription::arn).orElse(null), String.class)
                .setParameter("state", state.name()).setParameter("check", nextCheck.toMillis()).executeUpdate();
    }

    /** Deletes the row of a removed topic, unless e-mail was turned on again during the calls to SNS. */
    @Transactional
    void recordRemoved(UUID account) {
        getSession().createNativeMutationQuery(RELEASE).setParameter("account", account).executeUpdate();
        delete("accountId = ?1 and wantedEmail is null", account);
    }
}
