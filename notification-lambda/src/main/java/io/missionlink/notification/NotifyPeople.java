package io.missionlink.notification;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.missionlink.contracts.event.MissionEvent;
import io.missionlink.notification.DirectoryApi.User;

/** Tells everyone whom an event concerns; doing it again tells nobody twice. */
@ApplicationScoped
class NotifyPeople {

    private static final Logger LOG = Logger.getLogger(NotifyPeople.class);

    private final EventLog eventLog;
    private final Directory directory;
    private final MessageComposer composer;
    private final Delivery delivery;

    NotifyPeople(EventLog eventLog, Directory directory, MessageComposer composer, Delivery delivery) {
        this.eventLog = eventLog;
        this.directory = directory;
        this.composer = composer;
        this.delivery = delivery;
    }

    /**
     * @throws NotificationException if not everyone could be told now
     * @throws IllegalArgumentException if nobody is told of events of this type
     */
    void tell(MissionEvent event) {
        MissionStory story = MissionStory.of(event, eventLog.before(event));
        Map<UUID, User> users = users(story);
        // Who left has no address any more.
        List<Supplier<Message>> messages = story.people().stream().filter(person -> users.containsKey(person.userId()))
                .<Supplier<Message>> map(person -> () -> composer.compose(story, person, users)).toList();
        delivery.deliver(messages);
        LOG.infof("Told %d people of %s", messages.size(), event.type().detailType());
    }

    private Map<UUID, User> users(MissionStory story) {
        Map<UUID, User> users = new HashMap<>();
        for (List<UUID> page : Directory.pages(story.people().stream().map(Person::userId).toList())) {
            directory.users(page).forEach(user -> users.put(user.id(), user));
        }
        return users;
    }
}
