package io.missionlink.missions.mission;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import io.missionlink.contracts.event.Terms;

/**
 * A mission as the database holds it.
 *
 * @param answerBy when a proposal lapses
 * @param deadline when an active mission expires
 * @param pot sum of its pledges that were not withdrawn, minor units
 * @param pledgeCount how many they are
 */
public record Mission(UUID id, UUID streamerId, UUID proposerId, boolean anonymous, String content, long timeLimitSeconds,
        String currency, Terms terms, MissionStatus status, Instant createdAt, Instant answerBy, Optional<Instant> deadline,
        Optional<Instant> outcomeAt, Optional<String> note, Optional<Instant> settledAt, long pot, long pledgeCount) {

    /** Until when it takes pledges and decisions. */
    public Instant dueAt() {
        return status == MissionStatus.PROPOSED ? answerBy : deadline.orElse(answerBy);
    }
}
