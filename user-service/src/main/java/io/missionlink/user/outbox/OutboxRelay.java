package io.missionlink.user.outbox;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.missionlink.retry.ExponentialBackoff;

/** Delivers what an outbox holds. A failure is tried again after a pause, and keeps no other row waiting. */
public final class OutboxRelay<T extends OutboxItem> {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private final OutboxRepository<?, T> outbox;
    private final OutboxSettings settings;
    private final Delivery<T> delivery;
    private final ExponentialBackoff backoff;
    private final Counter failures;

    /** Delivers one row and records in the outbox that it did. May be repeated. */
    public interface Delivery<T> {

        void deliver(T item);

        /** Reason of a failure of the receiver; empty for a failure of our own, which the end of the lease repeats. */
        Optional<String> reason(RuntimeException failure);
    }

    /** Also registers the counter of failures and the gauge of waiting rows. */
    public OutboxRelay(OutboxRepository<?, T> outbox, OutboxSettings settings, Delivery<T> delivery, MeterRegistry metrics) {
        this.outbox = outbox;
        this.settings = settings;
        this.delivery = delivery;
        backoff = new ExponentialBackoff(FIRST_PAUSE, settings.longestPause());
        failures = metrics.counter("mission.link." + settings.name() + ".failures");
        metrics.gauge("mission.link." + settings.name() + ".waiting", outbox, OutboxRepository::waiting);
    }

    /** Delivers a batch of due rows. */
    public void relay() {
        outbox.claim(settings.batch(), settings.lease())
                .forEach(item -> deliver(item.account(), () -> Optional.of(item)));
    }

    /** Delivers the account's row now if it is due. Never throws. */
    public void deliver(UUID account) {
        deliver(account, () -> outbox.due(account));
    }

    private void deliver(UUID account, Supplier<Optional<T>> item) {
        try {
            item.get().ifPresent(this::attempt);
        } catch (RuntimeException e) {
            LOG.errorf(e, "Delivery of %s broke off, will be repeated: account=%s", settings.name(), account);
        }
    }

    private void attempt(T item) {
        try {
            delivery.deliver(item);
        } catch (RuntimeException e) {
            String reason = delivery.reason(e).orElseThrow(() -> e);
            failures.increment();
            int attempts = item.attempts() + 1;
            outbox.failed(item, backoff.after(attempts));
            LOG.logf(settings.failureLevel(), "Delivery of %s failed, will be retried: account=%s attempts=%d reason=%s",
                    settings.name(), item.account(), attempts, reason);
        }
    }
}
