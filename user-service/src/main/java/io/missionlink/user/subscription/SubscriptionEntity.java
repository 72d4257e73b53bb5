package io.missionlink.user.subscription;

import java.time.Instant;
import java.util.Optional;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;

import io.missionlink.user.outbox.OutboxEntity;

/** A row of {@code subscriptions}: the desired e-mail address of an account and its actual subscription on SNS. */
@Entity
@Table(name = "subscriptions")
class SubscriptionEntity extends OutboxEntity<Subscription> {

    private String wantedEmail;
    private String subscribedEmail;
    private String subscriptionArn;
    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private MailState state;
    @Column(nullable = false)
    private Instant stateSince;

    MailState state() {
        return state;
    }

    @Override
    protected Subscription item() {
        return new Subscription(accountId(), Optional.ofNullable(wantedEmail),
                Optional.ofNullable(subscribedEmail)
                        .map(email -> new Subscription.SnsSubscription(email, Optional.ofNullable(subscriptionArn))),
                state, stateSince, dueAt(), attempts());
    }
}
