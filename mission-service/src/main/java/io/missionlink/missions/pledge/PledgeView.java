package io.missionlink.missions.pledge;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.missionlink.missions.mission.MissionView.Person;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A pledge in the API.
 *
 * @param user absent if the pledge is anonymous and the viewer is another user
 * @param message absent if the user wrote none or the account is deleted
 * @param status HELD, WITHDRAWN or SETTLED
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record PledgeView(UUID id, UUID missionId, Optional<Person> user, long amount, boolean anonymous, Optional<String> message,
        String status, Instant createdAt) {
}
