package io.missionlink.notification;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.missionlink.contracts.event.MissionEvent;
import io.missionlink.notification.UserDirectoryApi.User;

/** Decides whether an e-mail waits for the subscription of its recipient. Each recipient of an event is decided alone. */
@ApplicationScoped
class SubscriptionWait {

    private static final Logger LOG = Logger.getLogger(SubscriptionWait.class);

    /** Decision about one recipient. */
    enum Decision {
        SEND,
        WAIT,
        SKIP
    }

    private final NotificationConfig config;
    private final MailMetrics metrics;
    private final Clock clock;

    SubscriptionWait(NotificationConfig config, MailMetrics metrics, Clock clock) {
        this.config = config;
        this.metrics = metrics;
        this.clock = clock;
    }

    Decision decide(MissionEvent event, User recipient) {
        return switch (recipient.mail()) {
            case ON, UNCONFIRMED -> Decision.SEND;
            case PENDING -> mustWait(event) ? Decision.WAIT : Decision.SKIP;
            case OFF -> {
                metrics.off(event);
                yield Decision.SKIP;
            }
        };
    }

    /** Whether the e-mail of a missing subscription waits. After the limit it is dropped, so that it makes no dead letter. */
    boolean mustWait(MissionEvent event) {
        boolean wait = clock.instant().isBefore(event.occurredAt().plus(config.subscriptionWait()));
        if (wait) {
            metrics.waiting(event);
        } else {
            metrics.dropped(event);
            LOG.warnf("Subscription not ready in time, message not sent: type=%s", event.type().detailType());
        }
        return wait;
    }
}
