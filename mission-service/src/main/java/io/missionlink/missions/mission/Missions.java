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
import io.missionlink.http.CommonProblems;
import io.missionlink.http.ProblemException;
import io.missionlink.missions.ledger.PledgeLedger;
import io.missionlink.missions.ledger.Pot;
import io.missionlink.missions.mission.Decision.Effect;
import io.missionlink.missions.outbox.Outbox;
import io.missionlink.missions.problem.MissionProblems;
import io.missionlink.missions.streamer.StreamerSettings;
import io.missionlink.missions.streamer.StreamerSettingsService;

/** Existing missions: finds, locks, decides and amends them. */
@ApplicationScoped
public class Missions {

    private final MissionRepository repository;
    private final MissionReader reader;
    private final MissionLifecycle lifecycle;
    private final PotRollup pots;
    private final PledgeLedger pledges;
    private final StreamerSettingsService settings;
    private final Outbox outbox;
    private final DatabaseClock clock;

    Missions(MissionRepository repository, MissionReader reader, MissionLifecycle lifecycle, PotRollup pots,
            PledgeLedger pledges, StreamerSettingsService settings, Outbox outbox, DatabaseClock clock) {
        this.repository = repository;
        this.reader = reader;
        this.lifecycle = lifecycle;
        this.pots = pots;
        this.pledges = pledges;
        this.settings = settings;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** @throws ProblemException 404 if the mission does not exist */
    public Mission get(UUID id) {
        return reader.find(id).map(pots::afterRead).orElseThrow(Missions::notFound);
    }

    /** @throws ProblemException 404 if the mission does not exist */
    public UUID streamer(UUID id) {
        return repository.streamer(id).orElseThrow(Missions::notFound);
    }

    /** Whether the streamer closes the account or is no longer a streamer, so that the mission takes no pledges. */
    public boolean isStopped(UUID id) {
        return repository.isStopped(id);
    }

    List<Mission> list(MissionQuery query) {
        return reader.list(query).stream().map(pots::afterRead).toList();
    }

    /**
     * Takes the exclusive lock of a mission: no pledge is in flight until the transaction ends.
     *
     * @throws ProblemException 404 if the mission does not exist
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Mission lock(UUID id) {
        return repository.lock(id).orElseThrow(Missions::notFound);
    }

    /**
     * Applies a decision of the streamer. A repeated decision changes nothing.
     *
     * @throws ProblemException 404 if the mission does not exist; 403 if it belongs to another streamer; 409 if its status
     *         does not allow the decision, its due time has passed, or the streamer saw another version of the content
     */
    public Mission decide(UUID id, UUID streamerId, Decision decision, DecisionRequest request) {
        // A decision after the due time first commits the outcome, then is rejected.
        DecisionResult decided = decideLocked(id, streamerId, decision, request);
        FailPoint.DECISION_AFTER_COMMIT.reach();
        if (!decided.applied()) {
            throw wrongState(decided.mission());
        }
        return decided.mission();
    }

    @Transactional
    DecisionResult decideLocked(UUID id, UUID streamerId, Decision decision, DecisionRequest request) {
        Mission mission = lock(id);
        if (!mission.streamerId().equals(streamerId)) {
            throw new ProblemException(CommonProblems.FORBIDDEN, "Only the streamer of the mission can decide on it");
        }
        boolean due = !clock.now().isBefore(mission.dueAt());
        DecisionResult decided = switch (decision.on(mission.status(), due)) {
            case Effect.Unchanged() -> new DecisionResult(mission, true);
            case Effect.Forbidden() -> new DecisionResult(mission, false);
            case Effect.Activate() ->
                new DecisionResult(lifecycle.activate(seen(mission, request), Optional.of(streamerId), request.text()), true);
            case Effect.End(Outcome outcome) ->
                new DecisionResult(lifecycle.end(seen(mission, request), outcome, Optional.of(streamerId), request.text()),
                        true);
            case Effect.TooLate(Outcome outcome) ->
                new DecisionResult(lifecycle.end(mission, outcome, Optional.empty(), Optional.empty()), false);
        };
        FailPoint.DECISION_BEFORE_COMMIT.reach();
        return decided;
    }

    /** A decision is about the content that the streamer saw. The caller holds the lock, so no amendment follows. */
    private static Mission seen(Mission mission, DecisionRequest request) {
        if (!request.saw(mission)) {
            throw new ProblemException(MissionProblems.CONTENT_CHANGED,
                    "The proposer has amended the mission, check its content before you decide again",
                    Map.of("contentVersion", mission.contentVersion(), "content", mission.content(), "timeLimitSeconds",
                            mission.timeLimitSeconds()));
        }
        return mission;
    }

    /**
     * Changes a proposed mission that has no pledges of other users. The same content changes nothing.
     *
     * @throws ProblemException 404 if the mission does not exist; 403 if the caller is not its proposer; 409 if it is not
     *         PROPOSED or has pledges of other users; 422 if it violates the settings of the streamer
     */
    @Transactional
    public Mission amend(UUID id, UUID proposerId, Amendment amendment) {
        Mission mission = lock(id);
        if (!mission.proposerId().equals(proposerId)) {
            throw new ProblemException(CommonProblems.FORBIDDEN, "Only the proposer of the mission can amend it");
        }
        if (mission.status() != MissionStatus.PROPOSED || !clock.now().isBefore(mission.dueAt())) {
            throw new ProblemException(MissionProblems.MISSION_NOT_PROPOSED,
                    "The mission can only be amended while its status is PROPOSED");
        }
        if (pledges.hasUnresolvedOfOthers(id, proposerId)) {
            throw new ProblemException(MissionProblems.NOT_ALONE,
                    "The mission cannot be amended because other users have pledged on it");
        }
        String content = Optional.ofNullable(amendment.content()).orElse(mission.content());
        long timeLimit = Optional.ofNullable(amendment.timeLimitSeconds()).orElse(mission.timeLimitSeconds());
        StreamerSettings streamerSettings = settings.of(mission.streamerId());
        // Settings that changed after the proposal do not apply to parts that the amendment keeps.
        if (!content.equals(mission.content())) {
            ProposalRules.checkContent(streamerSettings, content);
        }
        if (timeLimit != mission.timeLimitSeconds()) {
            ProposalRules.checkTimeLimit(settings.timeLimits(streamerSettings), timeLimit);
        }
        return amended(mission, content, timeLimit);
    }

    private Mission amended(Mission mission, String content, long timeLimit) {
        if (content.equals(mission.content()) && timeLimit == mission.timeLimitSeconds()) {
            return mission;
        }
        MissionEntity entity = repository.locked(mission);
        entity.amend(content, timeLimit);
        repository.flush();
        outbox.append(EventType.MISSION_AMENDED, mission.id(), Optional.of(mission.proposerId()),
                new MissionAmended(mission.streamerId(), mission.proposerId(), content, timeLimit));
        return entity.toMission(new Pot(mission.pot(), mission.pledgeCount()));
    }

    public static ProblemException notFound() {
        return ProblemException.notFound("mission");
    }

    /** Problem for an operation that the status of the mission does not allow. */
    public static ProblemException wrongState(Mission mission) {
        return switch (mission.status()) {
            case PROPOSED -> new ProblemException(MissionProblems.MISSION_NOT_ACTIVE, "The mission has not been accepted yet",
                    Map.of("missionStatus", mission.status()));
            case ACTIVE -> new ProblemException(MissionProblems.MISSION_NOT_PROPOSED, "The mission is already active",
                    Map.of("missionStatus", mission.status()));
            default ->
                new ProblemException(MissionProblems.MISSION_ENDED, "The mission has ended with outcome " + mission.status(),
                        Map.of("outcome", mission.status()));
        };
    }

    record DecisionResult(Mission mission, boolean applied) {
    }
}
