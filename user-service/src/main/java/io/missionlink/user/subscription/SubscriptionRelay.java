package io.missionlink.user.subscription;

import java.util.Optional;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.missionlink.user.relay.Backoff;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.model.SnsException;

/** Makes SNS have what the accounts want. */
@Singleton
public class SubscriptionRelay {

    private static final Logger LOG = Logger.getLogger(SubscriptionRelay.class);

    private final SubscriptionStore store;
    private final Topic topic;
    private final SubscriptionConfig config;
    private final Backoff backoff;
    private final Counter failures;
    private final Counter changes;

    SubscriptionRelay(SubscriptionStore store, Topic topic, SubscriptionConfig config, MeterRegistry metrics) {
        this.store = store;
        this.topic = topic;
        this.config = config;
        backoff = new Backoff(config.longestPause());
        failures = metrics.counter("mission.link.subscription.failures");
        changes = metrics.counter("mission.link.subscription.changes");
        metrics.gauge("mission.link.subscription.waiting", store, SubscriptionRelay::waiting);
    }

    @Scheduled(every = "${mission-link.subscription.relay-every}", identity = "subscription-relay", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void relay() {
        store.claim(config.batch(), config.lease()).forEach(this::tryToSettle);
    }

    /** A row that fails is taken again when its lease is over, and keeps no other waiting. */
    private void tryToSettle(Subscription subscription) {
        try {
            settle(subscription);
        } catch (RuntimeException e) {
            LOG.errorf(e, "The subscription of account %s is left as it is for now", subscription.account());
        }
    }

    private void settle(Subscription subscription) {
        try {
            Optional<Subscription.Current> kept = subscription.current().filter(current -> !subscription.isStale());
            if (subscription.isStale()) {
                subscription.current().map(Subscription.Current::arn).ifPresent(topic::unsubscribe);
            }
            if (kept.isEmpty()) {
                store.unsubscribed(subscription.account(), subscription.wanted().isEmpty());
            }
            subscription.wanted().map(email -> kept.orElseGet(() -> topic.subscribe(subscription.account(), email)))
                    .ifPresent(current -> store.subscribed(subscription.account(), current));
            changes.increment();
        } catch (SdkException e) {
            failures.increment();
            int attempts = subscription.attempts() + 1;
            store.failed(subscription.account(), backoff.after(attempts));
            // The message of SNS may repeat the address.
            LOG.warnf("The subscription of account %s failed %d times: %s", subscription.account(), attempts, reason(e));
        }
    }

    private static String reason(SdkException e) {
        return e instanceof SnsException sns && sns.awsErrorDetails() != null ? sns.awsErrorDetails().errorCode()
                : e.getClass().getSimpleName();
    }

    private static double waiting(SubscriptionStore store) {
        return store.waiting();
    }
}
