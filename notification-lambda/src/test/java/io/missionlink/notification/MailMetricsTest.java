package io.missionlink.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.missionlink.contracts.event.EventBody.PaymentCompleted;
import io.missionlink.contracts.event.EventType;
import io.missionlink.contracts.event.MissionEvent;
import io.missionlink.contracts.event.Outcome;
import io.missionlink.lambda.FunctionMetrics;
import io.missionlink.lambda.testing.WrittenMetrics;
import io.missionlink.testing.Scenario;

class MailMetricsTest {

    @RegisterExtension
    private final WrittenMetrics written = new WrittenMetrics();

    private final FunctionMetrics metrics = new FunctionMetrics("notification-lambda");
    private final MissionEvent ending = new Scenario().end(Outcome.EXPIRED);

    @Test
    void countsMailAsLateAfterMoreThanMinute() {
        send(Duration.ofSeconds(60));
        send(Duration.ofMillis(60_001));

        assertThat(value("emails")).isEqualTo(2);
        assertThat(value("emails_late")).isEqualTo(1);
    }

    @Test
    void recordsNoNegativeDelayWhenClocksDiffer() {
        send(Duration.ofSeconds(-2));

        assertThat(value("email_delay_seconds")).isZero();
        assertThat(value("emails_late")).isZero();
    }

    /** The metric accepts only known kinds. */
    @Test
    void countsMailOfEveryKind() {
        Scenario scenario = new Scenario();
        for (MissionEvent event : List.of(scenario.propose(false), scenario.accept(), scenario.end(Outcome.FAILED),
                scenario.settle(Outcome.FAILED, 0, 0, 0), payment())) {
            new MailMetrics(metrics, Clock.systemUTC()).sent(event);
        }
        metrics.flush();

        assertThat(written.lines().stream().map(line -> line.path("kind").asText()).filter(kind -> !kind.isEmpty()))
                .contains("proposed", "accepted", "ended", "settled", "payment");
    }

    private static MissionEvent payment() {
        UUID payment = UUID.randomUUID();
        return new MissionEvent(UUID.randomUUID(), EventType.PAYMENT_COMPLETED, payment, 1, Instant.now(), Optional.empty(),
                new PaymentCompleted(payment, UUID.randomUUID(), "OUT", "SUCCEEDED", 5_000, "KRW", 0));
    }

    private void send(Duration delay) {
        new MailMetrics(metrics, Clock.fixed(ending.occurredAt().plus(delay), ZoneOffset.UTC)).sent(ending);
    }

    private double value(String metric) {
        metrics.flush();
        return written.lines().stream().filter(line -> line.has(metric)).findFirst().orElseThrow().path(metric).asDouble();
    }
}
