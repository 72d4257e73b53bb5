package io.missionlink.missions.mission;

import java.time.Duration;
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
import io.missionlink.missions.metrics.MoneyMetrics;
import io.missionlink.missions.outbox.Outbox;

/**
 * State transitions of a mission, each with its event. The caller holds the exclusive lock of the mission. Each transition is
 * flushed immediately, so that later ledger statements in the transaction see it.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class MissionLifecycle {

    private final MissionRepository missions;
    private final MissionPots pots;
    private final DatabaseClock clock;
    private final Outbox outbox;
    private final MoneyMetrics metrics;

    MissionLifecycle(MissionRepository missions, MissionPots pots, DatabaseClock clock, Outbox outbox, MoneyMetrics metrics) {
        this.missions = missions;
        this.pots = pots;
        this.clock = clock;
        this.outbox = outbox;
        this.metrics = metrics;
    }

    /** Activates a proposed mission. @param actor the streamer who accepted; empty if the settings accept automatically */
    Mission activate(Mission mission, Optional<UUID> actor, Optional<String> note) {
        MissionEntity entity = missions.locked(mission);
        entity.activate(note, clock.now());
        missions.flush();
        Mission active = entity.toMission(new Pot(mission.pot(), mission.pledgeCount()));
        outbox.append(EventType.MISSION_ACCEPTED, active.id(), actor, new MissionAccepted(active.streamerId(),
                active.proposerId(), active.content(), active.deadline().orElseThrow(), active.note()));
        return active;
    }

    /** Ends an open mission. A mission without pledges is settled in the same transaction. */
    public Mission end(Mission mission, Outcome outcome, Optional<UUID> actor, Optional<String> note) {
        MissionEntity entity = missions.locked(mission);
        Pot pot = pots.recount(mission.id());
        entity.end(MissionStatus.of(outcome), note, pot, clock.now());
        missions.flush();
        Mission ended = entity.toMission(pot);
        announceEnd(ended, actor);
        metrics.end(outcome);
        return ended.pledgeCount() == 0 ? settle(ended) : ended;
    }

    /** Appends the event of the end to the outbox: when the mission ends, and again as a reminder to settle it. */
    void announceEnd(Mission ended, Optional<UUID> actor) {
        Outcome outcome = ended.status().outcome().orElseThrow();
        outbox.append(EventType.of(outcome), ended.id(), actor, new MissionEnded(outcome, ended.streamerId(),
                ended.proposerId(), ended.content(), ended.pledgeCount(), ended.pot(), ended.currency(), ended.terms(),
                ended.note()));
    }

    /** Marks an ended mission as settled. The caller ensures that all pledges are resolved (docs/money.md#settlement). */
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
        metrics.settlement(Duration.between(settled.outcomeAt().orElseThrow(), settled.settledAt().orElseThrow()));
        return settled;
    }

    /** Stores the time of the last reminder. */
    void recordReminder(Mission ended) {
        missions.locked(ended).remind(clock.now());
        missions.flush();
    }
}
