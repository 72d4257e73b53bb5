package io.missionlink.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.awaitility.Awaitility;

/** Causes faults and measures when their alerts fire and clear. */
final class AlertWatch {

    private record Expected(Instant caused, Duration limit) {
    }

    private static final Duration MOST = Duration.ofMinutes(3);

    private final PrometheusApi prometheus;
    private final Map<String, Expected> expected = new LinkedHashMap<>();

    AlertWatch(PrometheusApi prometheus) {
        this.prometheus = prometheus;
    }

    /** @param limit until the alerts fire */
    void cause(Duration limit, Runnable fault, String... alerts) {
        assertThat(prometheus.firing()).as("before the fault").doesNotContain(alerts);
        fault.run();
        for (String alert : alerts) {
            expected.put(alert, new Expected(Instant.now(), limit));
        }
    }

    /** Waits until the alerts of all faults since the last call have fired, each within its limit. */
    void awaitFiring() {
        Map<String, Duration> fired = new TreeMap<>();
        Awaitility.await("alerts " + expected.keySet()).atMost(MOST).pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> {
                    Set<String> firing = prometheus.firing();
                    expected.forEach((alert, fault) -> {
                        if (firing.contains(alert)) {
                            fired.computeIfAbsent(alert, first -> Duration.between(fault.caused(), Instant.now()));
                        }
                    });
                    assertThat(fired.keySet()).containsExactlyInAnyOrderElementsOf(expected.keySet());
                });
        fired.forEach((alert, after) -> System.out.printf(
                "Alert fired: %s after %.1f s, durations divided by %d, of burn rates by %d%n", alert,
                after.toMillis() / 1_000d, FastRules.FACTOR, FastRules.BURN_RATE_FACTOR));
        expected.forEach((alert, fault) -> assertThat(fired.get(alert)).as("time until %s", alert)
                .isLessThanOrEqualTo(fault.limit()));
        expected.clear();
    }

    /** Waits until the alerts have cleared. @param limit for each of them, from now on */
    void awaitCleared(Duration limit, String... alerts) {
        Instant repaired = Instant.now();
        for (String alert : alerts) {
            Awaitility.await(alert + " clears").atMost(limit).pollInterval(Duration.ofMillis(500))
                    .until(() -> !prometheus.firing().contains(alert));
            System.out.printf("Alert cleared: %s, at the latest %.1f s after the repair%n", alert,
                    Duration.between(repaired, Instant.now()).toMillis() / 1_000d);
        }
    }
}
