package io.missionlink.settlement;

import io.missionlink.contracts.event.EventBody;
import io.missionlink.contracts.event.Outcome;
import io.missionlink.contracts.event.Terms;
import io.missionlink.contracts.settlement.SettlementLine;
import io.missionlink.contracts.settlement.SettlementPage;
import io.missionlink.contracts.settlement.SettlementPageResult;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The records of {@code contracts} that JSON reads or writes here: a native image has to keep their constructors. */
@RegisterForReflection(targets = { EventBody.MissionEnded.class, EventBody.PledgeAdded.class,
        EventBody.PledgeWithdrawn.class, Outcome.class, Terms.class, SettlementPage.class, SettlementLine.class,
        SettlementPageResult.class }, classNames = "io.missionlink.contracts.event.EventCodec$Header")
final class NativeReflection {

    private NativeReflection() {
    }
}
