package io.missionlink.local.aws.sns;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.missionlink.local.aws.AwsConfig;
import io.missionlink.local.aws.http.AwsException;
import io.missionlink.local.aws.http.QueryService;
import io.missionlink.local.aws.http.Xml;
import io.missionlink.local.aws.sns.Subscription.State;

/** SNS: topics, e-mail subscriptions with filter policies, and e-mail by SMTP, with the quotas of AWS. */
public final class Sns implements AutoCloseable {

    private static final int MAX_MESSAGE_BYTES = 256 * 1024;

    private final AwsConfig config;
    private final InstantSource clock;
    private final Topics topics;
    private final Subscriptions subscriptions;
    private final SnsMails mails;

    /** @param publicUrl base URL of the links in e-mails */
    public Sns(Path directory, AwsConfig config, String publicUrl, InstantSource clock) {
        this.config = config;
        this.clock = clock;
        this.topics = new Topics(directory.resolve("topics.mv"), config);
        this.subscriptions = new Subscriptions(directory.resolve("subscriptions.mv"), clock);
        this.mails = new SnsMails(config, publicUrl);
    }

    public QueryService actions() {
        return new QueryService("http://sns.amazonaws.com/doc/2010-03-31/", Map.ofEntries(
                Map.entry("CreateTopic", topics::createTopic),
                Map.entry("DeleteTopic", this::deleteTopic),
                Map.entry("ListTopics", topics::listTopics),
                Map.entry("GetTopicAttributes", topics::getAttributes),
                Map.entry("SetTopicAttributes", topics::setAttributes),
                Map.entry("Subscribe", this::subscribe),
                Map.entry("ConfirmSubscription", this::confirm),
                Map.entry("Unsubscribe", this::unsubscribe),
                Map.entry("ListSubscriptions", parameters -> list(parameters, false)),
                Map.entry("ListSubscriptionsByTopic", parameters -> list(parameters, true)),
                Map.entry("GetSubscriptionAttributes", this::getAttributes),
                Map.entry("SetSubscriptionAttributes", this::setAttributes),
                Map.entry("Publish", this::publish)));
    }

    @Override
    public void close() {
        topics.close();
        subscriptions.close();
    }

    private synchronized Xml subscribe(Map<String, String> parameters) {
        String topicArn = parameters.getOrDefault("TopicArn", "");
        topics.require(topicArn);
        if (!"email".equals(parameters.get("Protocol"))) {
            throw invalid("Does not support this protocol string: " + parameters.getOrDefault("Protocol", ""));
        }
        String address = parameters.getOrDefault("Endpoint", "");
        if (!Mail.isAddress(address)) {
            throw invalid("Invalid parameter: Email address");
        }
        Optional<String> policy = FilterPolicy.of(parameters);
        Optional<Subscription> known = subscriptions.find(topicArn, address);
        known.filter(old -> old.is(State.ENDED)).ifPresent(old -> subscriptions.remove(old.arn()));
        Optional<Subscription> before = known.filter(old -> !old.is(State.ENDED));
        if (before.isPresent() && before.get().is(State.CONFIRMED) && !before.get().filterPolicy().equals(policy)) {
            throw invalid("Invalid parameter: Attributes Reason: Subscription already exists with different attributes");
        }
        Subscription requested = before.map(old -> old.withFilterPolicy(policy).requestAgain(clock.instant()))
                .orElseGet(() -> new Subscription(topicArn + ":" + UUID.randomUUID(), topicArn, address, State.PENDING,
                        clock.instant(), newToken(), policy));
        Subscription subscription = config.confirmByMail() ? requested : requested.confirm();
        SubscriptionQuota.check(subscription, subscriptions);
        subscriptions.put(subscription);
        if (subscription.is(State.PENDING)) {
            mails.confirmation(subscription, topics.sender(topicArn));
        }
        boolean arn = subscription.is(State.CONFIRMED) || "true".equals(parameters.get("ReturnSubscriptionArn"));
        return new Xml().text("SubscriptionArn", arn ? subscription.arn() : Subscription.PENDING);
    }

    private synchronized Xml deleteTopic(Map<String, String> parameters) {
        String topicArn = parameters.getOrDefault("TopicArn", "");
        topics.delete(topicArn);
        subscriptions.ofTopic(topicArn).forEach(one -> subscriptions.remove(one.arn()));
        return new Xml();
    }

    private synchronized Xml confirm(Map<String, String> parameters) {
        String token = parameters.getOrDefault("Token", "");
        Subscription subscription = subscriptions.ofTopic(parameters.getOrDefault("TopicArn", "")).stream()
                .filter(candidate -> candidate.token().equals(token)).findFirst()
                .orElseThrow(() -> invalid("Invalid token"));
        subscriptions.put(subscription.confirm());
        return new Xml().text("SubscriptionArn", subscription.arn());
    }

    /** Ends a subscription at once: the request is signed. As on AWS, a missing subscription is not an error. */
    private synchronized Xml unsubscribe(Map<String, String> parameters) {
        subscriptions.remove(parameters.getOrDefault("SubscriptionArn", ""));
        return new Xml();
    }

    /**
     * Ends a subscription by the link in an e-mail, so without a signature. As on AWS, lists show it for some time, and the
     * address receives a link that restores it.
     */
    public synchronized void endByLink(String subscriptionArn) {
        subscriptions.find(subscriptionArn).filter(one -> one.is(State.CONFIRMED)).ifPresent(one -> {
            Subscription ended = one.end(clock.instant(), newToken());
            subscriptions.put(ended);
            mails.end(ended, topics.sender(ended.topicArn()));
        });
    }

    private static String newToken() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    private Xml list(Map<String, String> parameters, boolean byTopic) {
        String topicArn = parameters.getOrDefault("TopicArn", "");
        if (byTopic) {
            topics.require(topicArn);
        }
        return SubscriptionPage.of(List.copyOf(byTopic ? subscriptions.ofTopic(topicArn) : subscriptions.all()),
                parameters.getOrDefault("NextToken", ""), config.account());
    }

    private Xml getAttributes(Map<String, String> parameters) {
        Subscription subscription = require(parameters);
        Xml all = new Xml();
        attribute(all, "SubscriptionArn", subscription.arn());
        attribute(all, "TopicArn", subscription.topicArn());
        attribute(all, "Protocol", "email");
        attribute(all, "Endpoint", subscription.endpoint());
        attribute(all, "Owner", config.account());
        attribute(all, "PendingConfirmation", Boolean.toString(subscription.is(State.PENDING)));
        attribute(all, "RawMessageDelivery", "false");
        subscription.filterPolicy().ifPresent(policy -> {
            attribute(all, "FilterPolicy", policy);
            attribute(all, "FilterPolicyScope", "MessageAttributes");
        });
        return new Xml().child("Attributes", all);
    }

    private synchronized Xml setAttributes(Map<String, String> parameters) {
        Subscription subscription = require(parameters);
        if (!"FilterPolicy".equals(parameters.get("AttributeName"))) {
            throw invalid("Invalid parameter: AttributeName");
        }
        Subscription changed = subscription.withFilterPolicy(FilterPolicy.parse(parameters.getOrDefault("AttributeValue", "")));
        SubscriptionQuota.check(changed, subscriptions);
        subscriptions.put(changed);
        return new Xml();
    }

    private Xml publish(Map<String, String> parameters) {
        String topicArn = parameters.getOrDefault("TopicArn", parameters.getOrDefault("TargetArn", ""));
        String sender = topics.sender(topicArn);
        String message = parameters.getOrDefault("Message", "");
        if (message.isEmpty()) {
            throw invalid("Invalid parameter: Empty message");
        }
        if (message.getBytes(StandardCharsets.UTF_8).length > MAX_MESSAGE_BYTES) {
            throw invalid("Invalid parameter: Message too long");
        }
        // AWS: ASCII, starts with a letter, number or punctuation mark, no line breaks, at most 100 characters.
        String subject = parameters.getOrDefault("Subject", SnsMails.DEFAULT_SUBJECT);
        if (!subject.matches("[\\x21-\\x7e][\\x20-\\x7e]{0,99}")) {
            throw invalid("Invalid parameter: Subject");
        }
        for (Subscription to : subscriptions.match(topicArn, MessageAttributes.of(parameters))) {
            mails.notification(to, sender, subject, message);
        }
        return new Xml().text("MessageId", UUID.randomUUID().toString());
    }

    private Subscription require(Map<String, String> parameters) {
        return subscriptions.find(parameters.getOrDefault("SubscriptionArn", "")).filter(one -> !one.is(State.ENDED))
                .orElseThrow(() -> new AwsException(404, "NotFound", "Subscription does not exist"));
    }

    private static void attribute(Xml all, String key, String value) {
        all.child("entry", new Xml().text("key", key).text("value", value));
    }

    private static AwsException invalid(String message) {
        return new AwsException(400, "InvalidParameter", message);
    }
}
