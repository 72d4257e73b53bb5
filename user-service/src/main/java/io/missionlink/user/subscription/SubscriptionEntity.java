package io.missionlink.user.subscription;

import java.util.Optional;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;

import io.missionlink.user.outbox.OutboxEntity;

/** A row of {@code subscriptions}: the desired e-mail address of an account and its actual subscription on SNS. */
@Entity
@Table(name = "subscriptions")
class SubscriptionEntity extends OutboxEntity<Subscription> {

    private String wantedEmail;
    private String subscribedEmail;
    private String subscriptionArn;

    @Override
    protected Subscription item() {
        return new Subscription(accountId(), Optional.ofNullable(wantedEmail),
                Optional.ofNullable(subscriptionArn).map(arn -> new Subscription.SnsSubscription(subscribedEmail, arn)),
                attempts());
    }
}
