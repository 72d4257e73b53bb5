package io.missionlink.missions.model;

import java.util.Optional;

import io.missionlink.missions.mission.MissionStatus;

/** Rows of {@link ReferenceModel}. */
final class ModelState {

    private ModelState() {
    }

    static final class Mission {
        int streamer;
        MissionStatus status;
        boolean settled;
        long finalPot;
        long finalCount;
    }

    static final class Pledge {
        int mission;
        int owner;
        long amount;
        boolean resolved;
        boolean withdrawn;
    }

    static final class Payment {
        boolean in;
        int user;
        long amount;
        Optional<Boolean> succeeded = Optional.empty();
    }
}
