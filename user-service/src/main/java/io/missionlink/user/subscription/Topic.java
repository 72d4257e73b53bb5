package io.missionlink.user.subscription;

import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.missionlink.contracts.Names;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.NotFoundException;

/** The notifications topic on SNS. Both calls may be repeated. */
@ApplicationScoped
class Topic {

    private final SnsClient sns;
    private final String arn;

    Topic(SnsClient sns, SubscriptionConfig config) {
        this.sns = sns;
        this.arn = config.topicArn();
    }

    /** Subscribes an address to what concerns one user. SNS answers a repetition with the subscription that is there. */
    Subscription.Current subscribe(UUID user, String email) {
        // An id has nothing to escape.
        String filter = "{\"%s\":[\"%s\"]}".formatted(Names.USER_ID_ATTRIBUTE, user);
        String subscription = sns.subscribe(request -> request.topicArn(arn).protocol("email").endpoint(email)
                .attributes(Map.of("FilterPolicy", filter)).returnSubscriptionArn(true)).subscriptionArn();
        return new Subscription.Current(email, subscription);
    }

    void unsubscribe(String subscription) {
        try {
            sns.unsubscribe(request -> request.subscriptionArn(subscription));
        } catch (NotFoundException | InvalidParameterException e) {
            // Gone already, or never confirmed: SNS drops the latter by itself and sends it nothing.
        }
    }
}
