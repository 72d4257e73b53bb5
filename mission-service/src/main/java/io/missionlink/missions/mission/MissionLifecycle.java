package io.missionlink.missions.mission;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;

import io.missionlink.contracts.event.EventBody.MissionAccepted;
import io.missionlink.contracts.event.EventBody.MissionEnded;
import io.missionlink.contracts.event.EventBody.MissionSettled;
import io.missionlink.contracts.event.EventType;
import io.missionlink.contracts.event.Outcome;
import io.missionlink.missions.outbox.Outbox;

/** The edges of a mission's states, each with its event. The caller holds the mission's exclusive lock. */
@ApplicationScoped
public class MissionLifecycle {

    private final MissionStore store;
    private final PotStore pots;
    private final Outbox outbox;

    MissionLifecycle(MissionStore store, PotStore pots, Outbox outbox) {
        this.store = store;
        this.pots = pots;
        this.outbox = outbox;
    }

    /** PROPOSED to ACTIVE. @param actor who accepted; nobody where the streamer's settings did */
    Mission activate(Handle handle, Mission mission, Optional<UUID> actor) {
        Mission active = store.activate(handle, mission.id());
        outbox.append(handle, EventType.MISSION_ACCEPTED, active.id(), actor, new MissionAccepted(active.streamerId(),
                active.proposerId(), active.content(), active.deadline().orElseThrow()));
        return active;
    }

    /** Open to its one outcome; a mission without a pledge left is settled with it. */
    public Mission end(Handle handle, Mission mission, Outcome outcome, Optional<UUID> actor, Optional<String> note) {
        Mission ended = store.end(handle, mission.id(), MissionStatus.of(outcome), note);
        announceEnd(handle, ended, actor);
        return ended.pledgeCount() == 0 ? settle(handle, ended) : ended;
    }

    /** Puts the ending on the outbox: the first time, or again where nothing came of it. */
    void announceEnd(Handle handle, Mission ended, Optional<UUID> actor) {
        Outcome outcome = ended.status().outcome().orElseThrow();
        outbox.append(handle, EventType.of(outcome), ended.id(), actor, new MissionEnded(outcome, ended.streamerId(),
                ended.proposerId(), ended.content(), ended.pledgeCount(), ended.pot(), ended.currency(), ended.terms(),
                ended.note()));
    }

    /** Ended to settled: the caller knows that no pledge of it is unresolved (money.md, "Settlement"). */
    public Mission settle(Handle handle, Mission ended) {
        Mission settled = store.settle(handle, ended.id());
        PotSplit split = pots.split(handle, ended.id());
        outbox.append(handle, EventType.MISSION_SETTLED, settled.id(), Optional.empty(),
                new MissionSettled(settled.status().outcome().orElseThrow(), settled.streamerId(), settled.proposerId(),
                        settled.content(), settled.pledgeCount(), settled.pot(), settled.currency(), split.paid(),
                        split.fee(), split.refunded()));
        return settled;
    }
}
