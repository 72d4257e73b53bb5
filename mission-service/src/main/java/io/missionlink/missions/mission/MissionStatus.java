package io.missionlink.missions.mission;

import java.util.Optional;

import io.missionlink.contracts.event.Outcome;

/** Status of a mission. PROPOSED and ACTIVE are open; all others are outcomes and final. */
public enum MissionStatus {
    PROPOSED,
    ACTIVE,
    SUCCEEDED,
    FAILED,
    EXPIRED,
    CANCELLED,
    REJECTED,
    WITHDRAWN,
    LAPSED;

    public boolean isOpen() {
        return this == PROPOSED || this == ACTIVE;
    }

    /** Returns the outcome; empty while the mission is open. */
    public Optional<Outcome> outcome() {
        return isOpen() ? Optional.empty() : Optional.of(Outcome.valueOf(name()));
    }

    public static MissionStatus of(Outcome outcome) {
        return valueOf(outcome.name());
    }
}
