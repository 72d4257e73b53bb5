package io.missionlink.user.subscription;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger.Level;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.missionlink.user.outbox.OutboxRelay;
import io.missionlink.user.outbox.OutboxSettings;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.model.SnsException;

/** Brings the subscriptions on SNS to their desired state. */
@ApplicationScoped
public class SubscriptionRelay implements OutboxRelay.Delivery<Subscription> {

    private final SubscriptionRepository repository;
    private final NotificationTopic topic;
    private final OutboxRelay<Subscription> relay;
    private final Counter changes;

    SubscriptionRelay(SubscriptionRepository repository, NotificationTopic topic, SubscriptionConfig config,
            MeterRegistry metrics) {
        this.repository = repository;
        this.topic = topic;
        relay = new OutboxRelay<>(repository,
                new OutboxSettings("subscription", config.batch(), config.lease(), config.longestPause(), Level.WARN), this,
                metrics);
        changes = Counter.builder("mission.link.subscription.changes")
                .description("Subscriptions brought to their desired state")
                .register(metrics);
    }

    @Scheduled(every = "${mission-link.subscription.relay-every}", identity = "subscription-relay", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void relay() {
        relay.relay();
    }

    @Scheduled(every = "10s", identity = "subscription-measurement", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void measure() {
        relay.measure();
    }

    @Override
    public void deliver(Subscription subscription) {
        Optional<Subscription.SnsSubscription> reusable = subscription.actual().filter(actual -> !subscription.isStale());
        if (subscription.isStale()) {
            subscription.actual().map(Subscription.SnsSubscription::arn).ifPresent(topic::unsubscribe);
        }
        if (reusable.isEmpty()) {
            repository.recordUnsubscribed(subscription.account(), subscription.desiredEmail().isEmpty());
        }
        subscription.desiredEmail().map(email -> reusable.orElseGet(() -> topic.subscribe(subscription.account(), email)))
                .ifPresent(actual -> repository.recordSubscribed(subscription.account(), actual));
        changes.increment();
    }

    /** Returns only the error code: the message of SNS may contain the e-mail address. */
    @Override
    public Optional<String> failureReason(RuntimeException failure) {
        return switch (failure) {
            case SnsException sns when sns.awsErrorDetails() != null -> Optional.of(sns.awsErrorDetails().errorCode());
            case SdkException sdk -> Optional.of(sdk.getClass().getSimpleName());
            default -> Optional.empty();
        };
    }
}
