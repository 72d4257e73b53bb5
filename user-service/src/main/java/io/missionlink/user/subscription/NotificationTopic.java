package io.missionlink.user.subscription;

import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.missionlink.contracts.ResourceNames;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.NotFoundException;

/** SNS topic for notifications. Both calls are idempotent. */
@ApplicationScoped
class NotificationTopic {

    private final SnsClient sns;
    private final String arn;

    NotificationTopic(SnsClient sns, SubscriptionConfig config) {
        this.sns = sns;
        this.arn = config.topicArn();
    }

    /** Subscribes an address to the notifications of one user. A repeated call returns the existing subscription. */
    Subscription.SnsSubscription subscribe(UUID user, String email) {
        // A UUID needs no JSON escaping.
        String filter = "{\"%s\":[\"%s\"]}".formatted(ResourceNames.USER_ID_ATTRIBUTE, user);
        String subscription = sns.subscribe(request -> request.topicArn(arn).protocol("email").endpoint(email)
                .attributes(Map.of("FilterPolicy", filter)).returnSubscriptionArn(true)).subscriptionArn();
        return new Subscription.SnsSubscription(email, subscription);
    }

    void unsubscribe(String subscription) {
        try {
            sns.unsubscribe(request -> request.subscriptionArn(subscription));
        } catch (NotFoundException | InvalidParameterException e) {
            // Already removed, or never confirmed: SNS removes unconfirmed subscriptions and sends them nothing.
        }
    }
}
