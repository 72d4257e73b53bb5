package io.missionlink.missions.mission;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import io.missionlink.contracts.event.MissionTerms;

/**
 * State of a mission in the database.
 *
 * @param answerBy time at which a proposal lapses
 * @param deadline time at which an active mission expires
 * @param contentVersion increases with each amendment of content or time limit
 * @param note note of the decision that led to the current status
 * @param pot sum of the pledges that are not withdrawn, minor units
 * @param pledgeCount number of the pledges that are not withdrawn
 */
public record Mission(UUID id, UUID streamerId, UUID proposerId, boolean anonymous, String content, int contentVersion,
        long timeLimitSeconds, String currency, MissionTerms terms, MissionStatus status, Instant createdAt, Instant answerBy,
        Optional<Instant> deadline, Optional<Instant> outcomeAt, Optional<String> note, Optional<Instant> settledAt, long pot,
        long pledgeCount) {

    /**
     * Version of everything that binds a contributor, opaque to clients. The terms of a mission never change, so it changes
     * with the content only. The pledge statement compares the same text (pledge.sql).
     */
    public String termsVersion() {
        return Integer.toString(contentVersion);
    }

    /** Time until which the mission accepts pledges and decisions, or accepted them. Lists are sorted by it. */
    public Instant dueAt() {
        return deadline.orElse(answerBy);
    }
}
