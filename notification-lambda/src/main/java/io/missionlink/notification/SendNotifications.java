package io.missionlink.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.missionlink.contracts.event.MissionEvent;
import io.missionlink.lambda.Deadline;
import io.missionlink.lambda.RetryableException;
import io.missionlink.notification.SubscriptionWait.Decision;
import io.missionlink.notification.UserDirectoryApi.User;

/** Notifies every recipient of an event. Idempotent: a repeated event sends no second message. */
@ApplicationScoped
class SendNotifications {

    private static final Logger LOG = Logger.getLogger(SendNotifications.class);
    /** Safety margin for the age check: covers the time until the messages are claimed and the clock skew. */
    private static final Duration MARGIN = Duration.ofHours(1);

    private final EventLog eventLog;
    private final UserDirectory directory;
    private final MessageComposer composer;
    private final SubscriptionWait subscriptionWait;
    private final MessagePublisher publisher;
    private final NotificationConfig config;
    private final Clock clock;

    SendNotifications(EventLog eventLog, UserDirectory directory, MessageComposer composer,
            SubscriptionWait subscriptionWait, MessagePublisher publisher, NotificationConfig config, Clock clock) {
        this.eventLog = eventLog;
        this.directory = directory;
        this.composer = composer;
        this.subscriptionWait = subscriptionWait;
        this.publisher = publisher;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Skips an event that is older than the records of sent messages: it comes from a replayed archive and would notify every
     * recipient again.
     *
     * @throws RetryableException if a message could not be sent now
     * @throws IllegalArgumentException if no notification exists for the event type
     */
    void send(MissionEvent event, Deadline deadline) {
        Instant oldest = clock.instant().minus(config.remember()).plus(MARGIN);
        if (event.occurredAt().isBefore(oldest)) {
            LOG.warnf("Event too old, no notification sent: type=%s occurredAt=%s", event.type().detailType(),
                    event.occurredAt());
            return;
        }
        MissionNotification notification = MissionNotification.of(event, eventLog.before(event));
        Map<UUID, User> users = users(notification, deadline);
        // A user whose account is deleted has no e-mail address.
        Map<Decision, List<Recipient>> recipients = notification.recipients().stream()
                .filter(recipient -> users.containsKey(recipient.userId()))
                .collect(Collectors.groupingBy(
                        recipient -> subscriptionWait.decide(event, users.get(recipient.userId()))));
        List<Supplier<Message>> messages = recipients.getOrDefault(Decision.SEND, List.of()).stream()
                .<Supplier<Message>> map(recipient -> () -> composer.compose(notification, recipient, users)).toList();
        publisher.publish(event, messages, deadline);
        int waiting = recipients.getOrDefault(Decision.WAIT, List.of()).size();
        if (waiting > 0) {
            throw MessagePublisher.unfinished(waiting, notification.recipients().size());
        }
        LOG.infof("Notifications sent: type=%s recipients=%d", event.type().detailType(), messages.size());
    }

    private Map<UUID, User> users(MissionNotification notification, Deadline deadline) {
        Map<UUID, User> users = new HashMap<>();
        Set<UUID> ids = notification.users();
        for (List<UUID> page : UserDirectory.pages(ids)) {
            if (deadline.isPast()) {
                throw MessagePublisher.unfinished(notification.recipients().size(), notification.recipients().size());
            }
            directory.users(page).forEach(user -> users.put(user.id(), user));
        }
        return users;
    }
}
