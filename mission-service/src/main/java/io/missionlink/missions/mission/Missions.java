package io.missionlink.missions.mission;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.missionlink.contracts.event.EventBody.MissionAmended;
import io.missionlink.contracts.event.EventType;
import io.missionlink.contracts.event.Outcome;
import io.missionlink.database.DatabaseClock;
import io.missionlink.fault.FailPoint;
import io.missionlink.http.HttpRefusal;
import io.missionlink.http.Refusal;
import io.missionlink.missions.ledger.PledgeLedger;
import io.missionlink.missions.ledger.Pot;
import io.missionlink.missions.mission.Decision.Effect;
import io.missionlink.missions.outbox.Outbox;
import io.missionlink.missions.problem.MissionRefusal;
import io.missionlink.missions.streamer.Settings;
import io.missionlink.missions.streamer.StreamerSettings;

/** What people do with a mission that exists. */
@ApplicationScoped
public class Missions {

    private final MissionRepository repository;
    private final ShownMissions shown;
    private final MissionLifecycle lifecycle;
    private final PotRollup pots;
    private final PledgeLedger pledges;
    private final Settings settings;
    private final Outbox outbox;
    private final DatabaseClock clock;

    Missions(MissionRepository repository, ShownMissions shown, MissionLifecycle lifecycle, PotRollup pots,
            PledgeLedger pledges, Settings settings, Outbox outbox, DatabaseClock clock) {
        this.repository = repository;
        this.shown = shown;
        this.lifecycle = lifecycle;
        this.pots = pots;
        this.pledges = pledges;
        this.settings = settings;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** @throws Refusal 404 */
    public Mission get(UUID id) {
        return shown.find(id).map(pots::seen).orElseThrow(Missions::unknown);
    }

    /** @throws Refusal 404 */
    public UUID streamer(UUID id) {
        return repository.streamer(id).orElseThrow(Missions::unknown);
    }

    List<Mission> list(MissionQuery query) {
        return shown.list(query).stream().map(pots::seen).toList();
    }

    /**
     * Takes the mission's exclusive lock until the transaction ends: no pledge is in flight after it, and none comes.
     *
     * @throws Refusal 404
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Mission lock(UUID id) {
        return repository.lock(id).orElseThrow(Missions::unknown);
    }

    /**
     * The streamer decides. The same decision again changes nothing.
     *
     * @throws Refusal 404; 403 if it is not the streamer's mission; 409 with the outcome if the mission went another way,
     *         by a decision or by time
     */
    public Mission decide(UUID id, UUID streamerId, Decision decision, Optional<String> note) {
        // A decision that comes too late commits the outcome that stands before it is refused.
        Decided decided = decideLocked(id, streamerId, decision, note);
        FailPoint.DECISION_AFTER_COMMIT.reach();
        if (!decided.done()) {
            throw refused(decided.mission());
        }
        return decided.mission();
    }

    @Transactional
    Decided decideLocked(UUID id, UUID streamerId, Decision decision, Optional<String> note) {
        Mission mission = lock(id);
        if (!mission.streamerId().equals(streamerId)) {
            throw new Refusal(HttpRefusal.FORBIDDEN, "Only the mission's streamer decides");
        }
        boolean due = !clock.now().isBefore(mission.dueAt());
        Decided decided = switch (decision.on(mission.status(), due)) {
            case Effect.Unchanged() -> new Decided(mission, true);
            case Effect.Forbidden() -> new Decided(mission, false);
            case Effect.Activate() -> new Decided(lifecycle.activate(mission, Optional.of(streamerId)), true);
            case Effect.End(Outcome outcome) ->
                new Decided(lifecycle.end(mission, outcome, Optional.of(streamerId), note), true);
            case Effect.TooLate(Outcome outcome) ->
                new Decided(lifecycle.end(mission, outcome, Optional.empty(), Optional.empty()), false);
        };
        FailPoint.DECISION_BEFORE_COMMIT.reach();
        return decided;
    }

    /**
     * Its proposer changes a mission that nobody else has joined.
     *
     * @throws Refusal 404; 403 if it is not the proposer's; 409 if it is not PROPOSED any more or others are in it; 422 if
     *         the streamer's settings do not take it
     */
    @Transactional
    public Mission amend(UUID id, UUID proposerId, Amendment amendment) {
        Mission mission = lock(id);
        if (!mission.proposerId().equals(proposerId)) {
            throw new Refusal(HttpRefusal.FORBIDDEN, "Only the mission's proposer changes it");
        }
        if (mission.status() != MissionStatus.PROPOSED || !clock.now().isBefore(mission.dueAt())) {
            throw new Refusal(MissionRefusal.MISSION_NOT_PROPOSED, "A mission changes only while it is proposed");
        }
        if (pledges.hasUnresolvedOfOthers(id, proposerId)) {
            throw new Refusal(MissionRefusal.NOT_ALONE, "Others have put money on this mission as it is");
        }
        String content = Optional.ofNullable(amendment.content()).orElse(mission.content());
        long timeLimit = Optional.ofNullable(amendment.timeLimitSeconds()).orElse(mission.timeLimitSeconds());
        StreamerSettings taken = settings.of(mission.streamerId());
        ProposalRules.checkContent(taken, content);
        ProposalRules.checkTimeLimit(taken, timeLimit);
        return amended(mission, content, timeLimit);
    }

    private Mission amended(Mission mission, String content, long timeLimit) {
        MissionEntity entity = repository.locked(mission);
        entity.amend(content, timeLimit);
        repository.flush();
        outbox.append(EventType.MISSION_AMENDED, mission.id(), Optional.of(mission.proposerId()),
                new MissionAmended(mission.streamerId(), mission.proposerId(), content, timeLimit));
        return entity.toMission(new Pot(mission.pot(), mission.pledgeCount()));
    }

    public static Refusal unknown() {
        return Refusal.notFound("mission");
    }

    /** The state forbids it: says which state. */
    public static Refusal refused(Mission mission) {
        return switch (mission.status()) {
            case PROPOSED -> new Refusal(MissionRefusal.MISSION_NOT_ACTIVE, "The mission is not accepted yet",
                    Map.of("missionStatus", mission.status()));
            case ACTIVE -> new Refusal(MissionRefusal.MISSION_NOT_PROPOSED, "The mission is active",
                    Map.of("missionStatus", mission.status()));
            default -> new Refusal(MissionRefusal.MISSION_ENDED, "The mission has ended: " + mission.status(),
                    Map.of("outcome", mission.status()));
        };
    }

    record Decided(Mission mission, boolean done) {
    }
}
