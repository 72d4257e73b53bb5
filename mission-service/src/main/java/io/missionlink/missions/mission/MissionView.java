package io.missionlink.missions.mission;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.missionlink.contracts.event.Terms;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A mission as the API shows it.
 *
 * @param proposer absent where the proposer wants to stay unnamed and somebody else looks
 * @param pot minor units; every pledge that was answered before is in it
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record MissionView(UUID id, Person streamer, Optional<Person> proposer, String content, MissionStatus status, long pot,
        long pledgeCount, String currency, long timeLimitSeconds, Terms terms, Instant createdAt, Instant answerBy,
        Optional<Instant> deadline, Optional<Instant> outcomeAt, Optional<String> note, Optional<Instant> settledAt) {

    /** @param displayName absent where user-service cannot say now, or where the account is deleted */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Person(UUID id, Optional<String> displayName) {
    }
}
