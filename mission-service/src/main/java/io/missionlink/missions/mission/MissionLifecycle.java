package io.missionlink.missions.mission;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.missionlink.contracts.event.EventBody.MissionAccepted;
import io.missionlink.contracts.event.EventBody.MissionEnded;
import io.missionlink.contracts.event.EventBody.MissionSettled;
import io.missionlink.contracts.event.EventType;
import io.missionlink.contracts.event.Outcome;
import io.missionlink.database.DatabaseClock;
import io.missionlink.missions.ledger.MissionPots;
import io.missionlink.missions.ledger.Pot;
import io.missionlink.missions.ledger.PotSplit;
import io.missionlink.missions.outbox.Outbox;

/**
 * The edges of a mission's states, each with its event. The caller holds the mission's exclusive lock. Each edge is written at
 * once: the statements of the ledger that follow it see it.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class MissionLifecycle {

    private final MissionRepository missions;
    private final MissionPots pots;
    private final DatabaseClock clock;
    private final Outbox outbox;

    MissionLifecycle(MissionRepository missions, MissionPots pots, DatabaseClock clock, Outbox outbox) {
        this.missions = missions;
        this.pots = pots;
        this.clock = clock;
        this.outbox = outbox;
    }

    /** PROPOSED to ACTIVE. @param actor who accepted; nobody where the streamer's settings did */
    Mission activate(Mission mission, Optional<UUID> actor) {
        MissionEntity entity = missions.locked(mission);
        entity.activate(clock.now());
        missions.flush();
        Mission active = entity.toMission(new Pot(mission.pot(), mission.pledgeCount()));
        outbox.append(EventType.MISSION_ACCEPTED, active.id(), actor, new MissionAccepted(active.streamerId(),
                active.proposerId(), active.content(), active.deadline().orElseThrow()));
        return active;
    }

    /** Open to its one outcome; a mission without a pledge left is settled with it. */
    public Mission end(Mission mission, Outcome outcome, Optional<UUID> actor, Optional<String> note) {
        MissionEntity entity = missions.locked(mission);
        Pot pot = pots.counted(mission.id());
        entity.end(MissionStatus.of(outcome), note, pot, clock.now());
        missions.flush();
        Mission ended = entity.toMission(pot);
        announceEnd(ended, actor);
        return ended.pledgeCount() == 0 ? settle(ended) : ended;
    }

    /** Puts the ending on the outbox: the first time, or again where nothing came of it. */
    void announceEnd(Mission ended, Optional<UUID> actor) {
        Outcome outcome = ended.status().outcome().orElseThrow();
        outbox.append(EventType.of(outcome), ended.id(), actor, new MissionEnded(outcome, ended.streamerId(),
                ended.proposerId(), ended.content(), ended.pledgeCount(), ended.pot(), ended.currency(), ended.terms(),
                ended.note()));
    }

    /** Ended to settled: the caller knows that no pledge of it is unresolved (money.md, "Settlement"). */
    public Mission settle(Mission ended) {
        MissionEntity entity = missions.locked(ended);
        entity.settle(clock.now());
        missions.flush();
        Mission settled = entity.toMission(new Pot(ended.pot(), ended.pledgeCount()));
        PotSplit split = pots.split(ended.id());
        outbox.append(EventType.MISSION_SETTLED, settled.id(), Optional.empty(),
                new MissionSettled(settled.status().outcome().orElseThrow(), settled.streamerId(), settled.proposerId(),
                        settled.content(), settled.pledgeCount(), settled.pot(), settled.currency(), split.paid(),
                        split.fee(), split.refunded()));
        return settled;
    }

    /** Notes that the ending was announced again. */
    void reminded(Mission ended) {
        missions.locked(ended).remind(clock.now());
        missions.flush();
    }
}
