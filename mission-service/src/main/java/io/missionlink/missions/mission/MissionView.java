package io.missionlink.missions.mission;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.missionlink.contracts.event.MissionTerms;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A mission in the API.
 *
 * @param proposer absent if the mission is anonymous and the viewer is another user
 * @param contentVersion increases with each amendment; a decision may send it
 * @param termsVersion version of terms, content and time limit; opaque, for comparison only; a pledge may send it
 * @param note note of the decision that led to the current status
 * @param pot minor units, including every pledge whose response was sent before
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record MissionView(UUID id, Person streamer, Optional<Person> proposer, String content, int contentVersion,
        MissionStatus status, long pot, long pledgeCount, String currency, long timeLimitSeconds, MissionTerms terms,
        String termsVersion, Instant createdAt, Instant answerBy, Optional<Instant> deadline, Optional<Instant> outcomeAt,
        Optional<String> note, Optional<Instant> settledAt) {

    /** @param displayName absent if user-service is unavailable or the account is deleted */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Person(UUID id, Optional<String> displayName) {
    }
}
