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

/** Makes SNS have what the accounts want. */
@ApplicationScoped
public class SubscriptionRelay implements OutboxRelay.Delivery<Subscription> {

    private final SubscriptionRepository repository;
    private final Topic topic;
    private final OutboxRelay<Subscription> relay;
    private final Counter changes;

    SubscriptionRelay(SubscriptionRepository repository, Topic topic, SubscriptionConfig config, MeterRegistry metrics) {
        this.repository = repository;
        this.topic = topic;
        relay = new OutboxRelay<>(repository,
                new OutboxSettings("subscription", config.batch(), config.lease(), config.longestPause(), Level.WARN), this,
                metrics);
        changes = metrics.counter("mission.link.subscription.changes");
    }

    @Scheduled(every = "${mission-link.subscription.relay-every}", identity = "subscription-relay", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void relay() {
        relay.relay();
    }

    @Override
    public void deliver(Subscription subscription) {
        Optional<Subscription.Current> kept = subscription.current().filter(current -> !subscription.isStale());
        if (subscription.isStale()) {
            subscription.current().map(Subscription.Current::arn).ifPresent(topic::unsubscribe);
        }
        if (kept.isEmpty()) {
            repository.unsubscribed(subscription.account(), subscription.wanted().isEmpty());
        }
        subscription.wanted().map(email -> kept.orElseGet(() -> topic.subscribe(subscription.account(), email)))
                .ifPresent(current -> repository.subscribed(subscription.account(), current));
        changes.increment();
    }

    /** The message of SNS may repeat the address: its code is all that is told. */
    @Override
    public Optional<String> reason(RuntimeException failure) {
        return switch (failure) {
            case SnsException sns when sns.awsErrorDetails() != null -> Optional.of(sns.awsErrorDetails().errorCode());
            case SdkException sdk -> Optional.of(sdk.getClass().getSimpleName());
            default -> Optional.empty();
        };
    }
}
