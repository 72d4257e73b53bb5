package io.missionlink.user.subscription;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

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

/** Delivers changes of subscriptions to SNS: immediately if possible, and otherwise by a schedule. */
@ApplicationScoped
public class SubscriptionRelay implements OutboxRelay.Delivery<Subscription> {

    /** Pause between two attempts to claim a row that another worker has claimed. */
    private static final long CLAIM_PAUSE_MILLIS = 20;

    private final SubscriptionRepository repository;
    private final SubscriptionUpdate update;
    private final SubscriptionConfig config;
    private final OutboxRelay<Subscription> relay;
    private final Counter changes;

    SubscriptionRelay(SubscriptionRepository repository, SubscriptionUpdate update, SubscriptionConfig config,
            MeterRegistry metrics) {
        this.repository = repository;
        this.update = update;
        this.config = config;
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
        repository.startChecks(config.batch());
        boolean more = true;
        while (more) {
            more = relay.relay();
        }
    }

    @Scheduled(every = "10s", identity = "subscription-measurement", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void measure() {
        relay.measure();
    }

    /**
     * Delivers the account's change; call it after the transaction. Returns when SNS has the change, and at the latest after
     * {@link SubscriptionConfig#responseWait()}: then the delivery continues, and the relay retries it.
     */
    void deliverNow(UUID account) {
        try {
            Thread.ofVirtual().name("subscription-delivery").start(() -> deliverWhenUnclaimed(account))
                    .join(config.responseWait());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A worker that has claimed the row before the change would subscribe the old address after the new one. */
    private void deliverWhenUnclaimed(UUID account) {
        long end = System.nanoTime() + config.lease().toNanos();
        try {
            relay.deliverClaimed(account);
            while (repository.isDue(account) && System.nanoTime() < end) {
                TimeUnit.MILLISECONDS.sleep(CLAIM_PAUSE_MILLIS);
                relay.deliverClaimed(account);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void deliver(Subscription subscription) {
        update.apply(subscription);
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
