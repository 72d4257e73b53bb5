package io.missionlink.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.missionlink.contracts.event.MissionEvent;
import io.missionlink.lambda.Deadline;
import io.missionlink.lambda.RetryableException;
import io.missionlink.notification.DirectoryApi.User;

/** Tells everyone whom an event concerns; doing it again tells nobody twice. */
@ApplicationScoped
class NotifyPeople {

    private static final Logger LOG = Logger.getLogger(NotifyPeople.class);
    /** More than the time between this look at the clock and the claims, and than two clocks differ. */
    private static final Duration MARGIN = Duration.ofHours(1);

    private final EventLog eventLog;
    private final Directory directory;
    private final MessageComposer composer;
    private final Delivery delivery;
    private final NotificationConfig config;
    private final Clock clock;

    NotifyPeople(EventLog eventLog, Directory directory, MessageComposer composer, Delivery delivery,
            NotificationConfig config, Clock clock) {
        this.eventLog = eventLog;
        this.directory = directory;
        this.composer = composer;
        this.delivery = delivery;
        this.config = config;
        this.clock = clock;
    }

    /**
     * An event that is so old that who was told of it may be forgotten is done with: it comes of an archive that is replayed,
     * and would tell everybody again.
     *
     * @throws RetryableException if not everyone could be told now
     * @throws IllegalArgumentException if nobody is told of events of this type
     */
    void tell(MissionEvent event, Deadline deadline) {
        Instant remembered = clock.instant().minus(config.remember()).plus(MARGIN);
        if (event.occurredAt().isBefore(remembered)) {
            LOG.warnf("Nobody is told: it is too long ago that %s occurred, %s", event.type().detailType(),
                    event.occurredAt());
            return;
        }
        MissionStory story = MissionStory.of(event, eventLog.before(event));
        Map<UUID, User> users = users(story, deadline);
        // Who left has no address any more.
        List<Supplier<Message>> messages = story.people().stream().filter(person -> users.containsKey(person.userId()))
                .<Supplier<Message>> map(person -> () -> composer.compose(story, person, users)).toList();
        delivery.deliver(messages, deadline);
        LOG.infof("Told %d people of %s", messages.size(), event.type().detailType());
    }

    private Map<UUID, User> users(MissionStory story, Deadline deadline) {
        Map<UUID, User> users = new HashMap<>();
        List<UUID> ids = story.people().stream().map(Person::userId).toList();
        for (List<UUID> page : Directory.pages(ids)) {
            if (deadline.isPast()) {
                throw Delivery.unfinished(ids.size(), ids.size());
            }
            directory.users(page).forEach(user -> users.put(user.id(), user));
        }
        return users;
    }
}
