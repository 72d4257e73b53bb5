package io.missionlink.notification;

import java.time.Clock;
import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import io.missionlink.contracts.event.EventBody.MissionAccepted;
import io.missionlink.contracts.event.EventBody.MissionProposed;
import io.missionlink.contracts.event.EventBody.MissionSettled;
import io.missionlink.contracts.event.EventBody.PaymentCompleted;
import io.missionlink.contracts.event.EventBody.PaymentReversed;
import io.missionlink.contracts.event.MissionEvent;
import io.missionlink.contracts.metrics.FunctionMetric;
import io.missionlink.lambda.FunctionMetrics;

/** Counts e-mails by kind and result, and measures how late SNS accepts them. */
@ApplicationScoped
class MailMetrics {

    /** Objective: 99% of e-mails are accepted within this time (docs/metrics.md#functions). */
    private static final Duration LATE = Duration.ofSeconds(60);

    private final FunctionMetrics metrics;
    private final Clock clock;

    MailMetrics(FunctionMetrics metrics, Clock clock) {
        this.metrics = metrics;
        this.clock = clock;
    }

    /** SNS has accepted an e-mail. The delay is never negative, although the event has the time of another clock. */
    void sent(MissionEvent event) {
        Duration delay = Duration.between(event.occurredAt(), clock.instant());
        count(event, "sent");
        metrics.record(FunctionMetric.EMAIL_DELAY, delay.isNegative() ? Duration.ZERO : delay, kind(event));
        metrics.count(FunctionMetric.EMAILS_LATE, delay.compareTo(LATE) > 0 ? 1 : 0, kind(event));
    }

    /** The e-mail waits for a summary. */
    void held(MissionEvent event) {
        count(event, "held");
    }

    /** Counts a summary. Its delay is not measured: it waits on purpose. */
    void summary(String result) {
        metrics.count(FunctionMetric.EMAILS, 1, "summary", result);
    }

    /** An earlier delivery of the event has sent the e-mail. */
    void duplicate(MissionEvent event) {
        count(event, "duplicate");
    }

    /** An attempt failed and is retried. */
    void failed(MissionEvent event) {
        count(event, "failed");
    }

    /** The recipient's subscription is not ready: the attempt is repeated. */
    void waiting(MissionEvent event) {
        count(event, "waiting");
    }

    /** The recipient has no subscription, by choice or because the address was refused. */
    void off(MissionEvent event) {
        count(event, "off");
    }

    /** SNS never accepts the message, or the subscription was not ready in time. */
    void dropped(MissionEvent event) {
        count(event, "dropped");
    }

    private void count(MissionEvent event, String result) {
        metrics.count(FunctionMetric.EMAILS, 1, kind(event), result);
    }

    private static String kind(MissionEvent event) {
        return switch (event.body()) {
            case MissionProposed proposed -> "proposed";
            case MissionAccepted accepted -> "accepted";
            case MissionSettled settled -> "settled";
            case PaymentCompleted completed -> "payment";
            case PaymentReversed reversed -> "payment";
            default -> "ended";
        };
    }
}
