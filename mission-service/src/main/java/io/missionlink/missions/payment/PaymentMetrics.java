package io.missionlink.missions.payment;

import java.util.EnumMap;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.missionlink.database.AfterCommit;
import io.quarkus.runtime.Startup;

/** Counts payments by direction and the state that they reached, after the commit. Registered at the start with 0. */
@Startup
@ApplicationScoped
class PaymentMetrics {

    private final AfterCommit afterCommit;
    private final Map<PaymentDirection, Map<PaymentStatus, Counter>> counters = new EnumMap<>(PaymentDirection.class);

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
    }

    void reached(PaymentDirection direction, PaymentStatus state) {
        Counter counter = counters.get(direction).get(state);
        afterCommit.run(counter::increment);
    }
}
