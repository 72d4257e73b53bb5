package io.missionlink.missions.payment;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.missionlink.database.AfterCommit;
import io.missionlink.missions.payment.PaymentTransition.Booking;
import io.quarkus.runtime.Startup;

/**
 * Counts payments by direction and the state that they reached, and reversals by type, after the commit. Registered at the
 * start with 0.
 */
@Startup
@ApplicationScoped
class PaymentMetrics {

    private static final Logger LOG = Logger.getLogger(PaymentMetrics.class);

    private final AfterCommit afterCommit;
    private final Map<PaymentDirection, Map<PaymentStatus, Counter>> counters = new EnumMap<>(PaymentDirection.class);
    private final Map<Booking, Counter> reversals = new EnumMap<>(Booking.class);

    PaymentMetrics(AfterCommit afterCommit, MeterRegistry metrics) {
        this.afterCommit = afterCommit;
        for (PaymentDirection direction : PaymentDirection.values()) {
            Map<PaymentStatus, Counter> states = new EnumMap<>(PaymentStatus.class);
            for (PaymentStatus state : PaymentStatus.values()) {
                states.put(state,
                        Counter.builder("mission.link.payments").description("Payments by the state that they reached")
                                .tag("direction", direction.name()).tag("state", state.name()).register(metrics));
            }
            counters.put(direction, states);
        }
        Stream.of(Booking.values()).filter(Booking::isReversal).forEach(booking -> reversals.put(booking,
                Counter.builder("mission.link.payments.reversed")
                        .description("Payments whose earlier result the provider reversed").tag("type", type(booking))
                        .register(metrics)));
    }

    /** Counts a payment whose earlier result the provider reversed, and logs it for support. */
    void reversed(Payment payment, Booking booking) {
        PaymentStatus status = payment.status();
        afterCommit.run(() -> {
            reversals.get(booking).increment();
            LOG.warnf("Payment reversed: payment=%s type=%s status=%s", payment.id(), type(booking), status);
        });
    }

    private static String type(Booking booking) {
        return booking.name().toLowerCase(Locale.ROOT);
    }

    void reached(PaymentDirection direction, PaymentStatus state) {
        Counter counter = counters.get(direction).get(state);
        afterCommit.run(counter::increment);
    }
}
