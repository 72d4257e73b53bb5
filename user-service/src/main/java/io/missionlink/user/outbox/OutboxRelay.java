package io.missionlink.user.outbox;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.missionlink.metrics.Measurement;
import io.missionlink.retry.ExponentialBackoff;

/** Delivers the due rows of an outbox, at least once. A failed row is retried with back-off and does not delay other rows. */
public final class OutboxRelay<T extends OutboxItem> {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final Duration INITIAL_BACKOFF = Duration.ofSeconds(1);

    private final OutboxRepository<?, T> outbox;
    private final OutboxSettings settings;
    private final Delivery<T> delivery;
    private final ExponentialBackoff backoff;
    private final Counter failures;
    private final Measurement<Long> waiting;

    /** Delivers one row and records the delivery in the outbox. Must be idempotent. */
    public interface Delivery<T> {

        void deliver(T item);

        /** @return reason of a receiver failure; empty for an internal failure, which is retried when the lease expires */
        Optional<String> failureReason(RuntimeException failure);
    }

    /** Also registers a counter of failures and a gauge of pending rows. */
    public OutboxRelay(OutboxRepository<?, T> outbox, OutboxSettings settings, Delivery<T> delivery, MeterRegistry metrics) {
        this.outbox = outbox;
        this.settings = settings;
        this.delivery = delivery;
        backoff = new ExponentialBackoff(INITIAL_BACKOFF, settings.maxBackoff());
        failures = Counter.builder("mission.link." + settings.name() + ".failures")
                .description("Failed deliveries; they are retried").register(metrics);
        waiting = new Measurement<>(settings.name() + ".waiting", outbox::countPending);
        Gauge.builder("mission.link." + settings.name() + ".waiting", waiting, self -> self.value(Long::doubleValue))
                .description("Deliveries that are not done").register(metrics);
    }

    /** Counts the pending rows for the gauge. A scrape does not query the database. */
    public void measure() {
        waiting.repeat();
    }

    /**
     * Delivers a batch of due rows.
     *
     * @return whether the batch was full, so that further rows may be due
     */
    public boolean relay() {
        List<T> batch = outbox.claim(settings.batch(), settings.lease());
        batch.forEach(item -> deliver(item.account(), () -> Optional.of(item)));
        return batch.size() == settings.batch();
    }

    /** Delivers the account's row now, if it is due. Never throws. */
    public void deliver(UUID account) {
        deliver(account, () -> outbox.findDue(account));
    }

    /** Claims the account's row and delivers it, unless another worker has claimed it. Never throws. */
    public void deliverClaimed(UUID account) {
        deliver(account, () -> outbox.claim(account, settings.lease()));
    }

    private void deliver(UUID account, Supplier<Optional<T>> item) {
        try {
            item.get().ifPresent(this::attempt);
        } catch (RuntimeException e) {
            LOG.errorf(e, "Outbox row not delivered after an internal error, will retry: outbox=%s account=%s", settings.name(),
                    account);
        }
    }

    private void attempt(T item) {
        try {
            delivery.deliver(item);
        } catch (RuntimeException e) {
            String reason = delivery.failureReason(e).orElseThrow(() -> e);
            failures.increment();
            int attempts = item.attempts() + 1;
            outbox.reschedule(item, backoff.after(attempts));
            LOG.logf(settings.failureLevel(),
                    "Outbox row not delivered, will retry: outbox=%s account=%s attempts=%d reason=%s",
                    settings.name(), item.account(), attempts, reason);
        }
    }
}
