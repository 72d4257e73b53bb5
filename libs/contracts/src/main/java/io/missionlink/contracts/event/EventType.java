package io.missionlink.contracts.event;

import java.util.Arrays;
import java.util.Optional;

import io.missionlink.contracts.event.EventBody.MissionAccepted;
import io.missionlink.contracts.event.EventBody.MissionAmended;
import io.missionlink.contracts.event.EventBody.MissionEnded;
import io.missionlink.contracts.event.EventBody.MissionProposed;
import io.missionlink.contracts.event.EventBody.MissionSettled;
import io.missionlink.contracts.event.EventBody.PaymentCompleted;
import io.missionlink.contracts.event.EventBody.PaymentReversed;
import io.missionlink.contracts.event.EventBody.PledgeAdded;
import io.missionlink.contracts.event.EventBody.PledgeRefunded;
import io.missionlink.contracts.event.EventBody.PledgeWithdrawn;

/** Types of the events on the bus. EventBridge rules match {@link #detailType()}. */
public enum EventType {
    MISSION_PROPOSED("mission.proposed", MissionProposed.class),
    MISSION_AMENDED("mission.amended", MissionAmended.class),
    MISSION_ACCEPTED("mission.accepted", MissionAccepted.class),
    MISSION_REJECTED("mission.rejected", MissionEnded.class),
    MISSION_WITHDRAWN("mission.withdrawn", MissionEnded.class),
    MISSION_LAPSED("mission.lapsed", MissionEnded.class),
    MISSION_SUCCEEDED("mission.succeeded", MissionEnded.class),
    MISSION_FAILED("mission.failed", MissionEnded.class),
    MISSION_EXPIRED("mission.expired", MissionEnded.class),
    MISSION_CANCELLED("mission.cancelled", MissionEnded.class),
    MISSION_SETTLED("mission.settled", MissionSettled.class),
    PLEDGE_ADDED("pledge.added", PledgeAdded.class),
    PLEDGE_WITHDRAWN("pledge.withdrawn", PledgeWithdrawn.class),
    PLEDGE_REFUNDED("pledge.refunded", PledgeRefunded.class),
    PAYMENT_COMPLETED("payment.completed", PaymentCompleted.class),
    PAYMENT_REVERSED("payment.reversed", PaymentReversed.class);

    private final String detailType;
    private final Class<? extends EventBody> body;

    EventType(String detailType, Class<? extends EventBody> body) {
        this.detailType = detailType;
        this.body = body;
    }

    public String detailType() {
        return detailType;
    }

    public Class<? extends EventBody> body() {
        return body;
    }

    public static Optional<EventType> of(String detailType) {
        return Arrays.stream(values()).filter(type -> type.detailType.equals(detailType)).findFirst();
    }

    /** Type of the event that a mission with this outcome publishes. */
    public static EventType of(Outcome outcome) {
        return valueOf("MISSION_" + outcome.name());
    }
}
