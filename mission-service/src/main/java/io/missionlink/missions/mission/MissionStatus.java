package io.missionlink.missions.mission;

import java.util.Optional;

import io.missionlink.contracts.event.Outcome;

/** A mission is open (PROPOSED or ACTIVE) until its one outcome. */
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

    /** How it ended; nothing while it is open. */
    public Optional<Outcome> outcome() {
        return isOpen() ? Optional.empty() : Optional.of(Outcome.valueOf(name()));
    }

    public static MissionStatus of(Outcome outcome) {
        return valueOf(outcome.name());
    }
}
