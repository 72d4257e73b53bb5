package io.missionlink.notification;

import io.missionlink.contracts.event.EventBody;
import io.missionlink.contracts.event.Outcome;
import io.missionlink.contracts.event.Terms;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The records that JSON reads here: a native image has to keep their constructors. */
@RegisterForReflection(targets = { EventBody.MissionProposed.class, EventBody.MissionAccepted.class,
        EventBody.MissionEnded.class, EventBody.MissionSettled.class, EventBody.PledgeAdded.class,
        EventBody.PledgeWithdrawn.class, EventBody.PledgeRefunded.class, Outcome.class, Terms.class,
        DirectoryApi.Users.class,
        DirectoryApi.User.class }, classNames = "io.missionlink.contracts.event.EventCodec$Header")
final class NativeReflection {

    private NativeReflection() {
    }
}
