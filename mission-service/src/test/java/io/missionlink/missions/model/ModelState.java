package io.missionlink.missions.model;

import io.missionlink.missions.mission.MissionStatus;
import io.missionlink.missions.payment.PaymentStatus;

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
        PaymentStatus status = PaymentStatus.PENDING;
    }
}
