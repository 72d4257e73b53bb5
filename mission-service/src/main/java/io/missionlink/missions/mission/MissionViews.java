package io.missionlink.missions.mission;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.missionlink.missions.directory.UserDirectory;
import io.missionlink.missions.idempotency.StoredResponse;
import io.missionlink.missions.mission.MissionView.Person;

/** Builds views of missions for a viewer, with display names. */
@ApplicationScoped
public class MissionViews {

    private final UserDirectory directory;
    private final ObjectMapper mapper;

    MissionViews(UserDirectory directory, ObjectMapper mapper) {
        this.directory = directory;
        this.mapper = mapper;
    }

    /** Display names by id. @param deleted users whose account does not exist any more */
    public record DisplayNames(Map<UUID, String> byId, Set<UUID> deleted) {

        public Person person(UUID id) {
            return new Person(id, Optional.ofNullable(byId.get(id)));
        }
    }

    public DisplayNames names(UUID... ids) {
        return names(Stream.of(ids));
    }

    private DisplayNames names(Stream<UUID> people) {
        Set<UUID> ids = people.collect(Collectors.toSet());
        Map<UUID, String> byId = directory.displayNames(ids);
        return new DisplayNames(byId, ids.stream().filter(directory::isDeleted).collect(Collectors.toSet()));
    }

    public MissionView view(Mission mission, UUID viewer) {
        return view(mission, viewer, names(people(mission)));
    }

    List<MissionView> views(List<Mission> missions, UUID viewer) {
        DisplayNames names = names(missions.stream().flatMap(MissionViews::people));
        return missions.stream().map(mission -> view(mission, viewer, names)).toList();
    }

    /** Returns the JSON of a stored response, without display names: only user-service stores personal data. */
    String json(Mission mission, UUID viewer) {
        return text(view(mission, viewer, new DisplayNames(Map.of(), Set.of())));
    }

    /** Adds the current display names to a stored response. */
    StoredResponse withNames(StoredResponse stored) {
        try {
            JsonNode view = mapper.readTree(stored.body());
            List<ObjectNode> people = Stream.of("streamer", "proposer").map(view::get).filter(ObjectNode.class::isInstance)
                    .map(ObjectNode.class::cast).toList();
            Map<UUID, String> names = directory.displayNames(people.stream().map(MissionViews::id).collect(Collectors.toSet()));
            people.forEach(person -> Optional.ofNullable(names.get(id(person)))
                    .ifPresent(name -> person.put("displayName", name)));
            return new StoredResponse(stored.status(), stored.location(), text(view), stored.replayed());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static UUID id(ObjectNode person) {
        return UUID.fromString(person.get("id").asText());
    }

    private String text(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MissionView view(Mission mission, UUID viewer, DisplayNames names) {
        boolean named = !mission.anonymous() || mission.proposerId().equals(viewer);
        return new MissionView(mission.id(), names.person(mission.streamerId()),
                named ? Optional.of(names.person(mission.proposerId())) : Optional.empty(), mission.content(),
                mission.contentVersion(), mission.status(), mission.pot(), mission.pledgeCount(), mission.currency(),
                mission.timeLimitSeconds(), mission.terms(), mission.termsVersion(), mission.createdAt(),
                mission.answerBy(), mission.deadline(), mission.outcomeAt(),
                mission.note(), mission.settledAt());
    }

    private static Stream<UUID> people(Mission mission) {
        return Stream.of(mission.streamerId(), mission.proposerId());
    }
}
