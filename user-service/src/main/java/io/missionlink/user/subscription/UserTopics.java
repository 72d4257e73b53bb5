package io.missionlink.user.subscription;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.missionlink.contracts.ResourceNames;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.Subscription;

/** One SNS topic for each user (user-service/docs/adr/0011-topic-per-person.md). All calls are idempotent. */
@ApplicationScoped
class UserTopics {

    /** Until the owner of the address has confirmed, SNS returns another text. */
    private static final String ARN = "arn:";
    /** SNS lists an ended subscription with this text instead of its ARN, for up to three days. */
    private static final String ENDED = "Deleted";
    private static final String POLICY = """
            {"Version":"2012-10-17","Statement":[{"Sid":"NothingWithoutTls","Effect":"Deny","Principal":"*",\
            "Action":["sns:Publish","sns:Subscribe"],"Resource":"%s",\
            "Condition":{"Bool":{"aws:SecureTransport":"false"}}}]}""";

    private final SnsClient sns;
    private final SubscriptionConfig config;

    UserTopics(SnsClient sns, SubscriptionConfig config) {
        this.sns = sns;
        this.config = config;
    }

    /** Whether the subscription belongs to the topic of this user. */
    boolean owns(UUID user, String subscriptionArn) {
        return subscriptionArn.startsWith(arn(user) + ":");
    }

    void create(UUID user) {
        Map<String, String> attributes = new HashMap<>(
                Map.of("DisplayName", ResourceNames.NOTIFICATION_SENDER, "Policy", POLICY.formatted(arn(user))));
        config.topicKey().ifPresent(key -> attributes.put("KmsMasterKeyId", key));
        try {
            sns.createTopic(create -> create.name(arn(user).substring(arn(user).lastIndexOf(':') + 1)).attributes(attributes));
        } catch (InvalidParameterException e) {
            // The topic exists with attributes of an earlier configuration. If it does not exist, Subscribe fails.
        }
    }

    /** Deletes the topic with its subscriptions. A missing topic is not an error. */
    void delete(UUID user) {
        sns.deleteTopic(delete -> delete.topicArn(arn(user)));
    }

    /**
     * Subscribes the address.
     *
     * @return ARN; empty while the owner of the address has not confirmed
     * @throws InvalidParameterException if SNS refuses the address
     */
    Optional<String> subscribe(UUID user, String email) {
        return Optional.of(sns.subscribe(request -> request.topicArn(arn(user)).protocol("email").endpoint(email))
                .subscriptionArn()).filter(text -> text.startsWith(ARN));
    }

    void unsubscribe(String subscription) {
        try {
            sns.unsubscribe(request -> request.subscriptionArn(subscription));
        } catch (NotFoundException | InvalidParameterException e) {
            // Already removed, or never confirmed: SNS removes unconfirmed subscriptions and sends them nothing.
        }
    }

    /**
     * Returns the ARN of the address's subscription and {@link MailState#ON}, {@link MailState#UNCONFIRMED} or, if the topic
     * has no such subscription, {@link MailState#OFF}. Removes the subscriptions of other addresses: their owners may have
     * confirmed them after a change of the address.
     *
     * @throws NotFoundException if the topic does not exist
     */
    Found find(UUID user, String email) {
        Found found = Found.NONE;
        boolean othersUnconfirmed = false;
        for (Subscription one : sns.listSubscriptionsByTopicPaginator(list -> list.topicArn(arn(user))).subscriptions()) {
            Optional<String> confirmed = Optional.of(one.subscriptionArn()).filter(text -> text.startsWith(ARN));
            if (one.endpoint().equals(email)) {
                found = one.subscriptionArn().equals(ENDED) || found.state() == MailState.ON ? found : Found.of(confirmed);
            } else {
                confirmed.ifPresent(this::unsubscribe);
                othersUnconfirmed |= confirmed.isEmpty();
            }
        }
        return new Found(found.arn(), found.state(), othersUnconfirmed);
    }

    /**
     * @param arn empty unless the subscription is confirmed
     * @param othersUnconfirmed whether owners of other addresses can still confirm their subscriptions of the topic
     */
    record Found(Optional<String> arn, MailState state, boolean othersUnconfirmed) {

        /** The topic has no subscription of the address. */
        static final Found NONE = new Found(Optional.empty(), MailState.OFF, false);

        static Found of(Optional<String> arn) {
            return new Found(arn, arn.isPresent() ? MailState.ON : MailState.UNCONFIRMED, false);
        }

        /** This subscription, of which SNS has just told, with the others of an older list. */
        Found beside(Found listed) {
            return new Found(arn, state, listed.othersUnconfirmed());
        }
    }

    private String arn(UUID user) {
        return config.topicPrefix() + user;
    }
}
