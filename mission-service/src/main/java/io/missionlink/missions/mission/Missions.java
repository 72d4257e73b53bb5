package io.missionlink.missions.mission;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.missionlink.contracts.event.EventBody.MissionAmended;
import io.missionlink.contracts.event.EventType;
import io.missionlink.contracts.event.Outcome;
import io.missionlink.fault.FailPoint;
import io.missionlink.http.HttpRefusal;
import io.missionlink.http.Refusal;
import io.missionlink.missions.mission.Decision.Effect;
import io.missionlink.missions.outbox.Outbox;
import io.missionlink.missions.problem.MissionRefusal;
import io.missionlink.missions.streamer.SettingsStore;
import io.missionlink.missions.streamer.StreamerSettings;

/** What people do with a mission that exists. */
@ApplicationScoped
public class Missions {

    private final Jdbi jdbi;
    private final MissionStore store;
    private final MissionLifecycle lifecycle;
    private final PotRollup pots;
    private final SettingsStore settings;
    private final Outbox outbox;

    Missions(Jdbi jdbi, MissionStore store, MissionLifecycle lifecycle, PotRollup pots, SettingsStore settings,
            Outbox outbox) {
        this.jdbi = jdbi;
        this.store = store;
        this.lifecycle = lifecycle;
        this.pots = pots;
        this.settings = settings;
        this.outbox = outbox;
    }

    /** @throws Refusal 404 */
    public Mission get(UUID id) {
        return store.show(id).map(pots::seen).orElseThrow(Missions::unknown);
    }

    List<Mission> list(MissionQuery query) {
        return store.list(query).stream().map(pots::seen).toList();
    }

    /**
     * The streamer decides. The same decision again changes nothing.
     *
     * @throws Refusal 404; 403 if it is not the streamer's mission; 409 with the outcome if the mission went another way,
     *         by a decision or by time
     */
    public Mission decide(UUID id, UUID streamerId, Decision decision, Optional<String> note) {
        // A decision that comes too late commits the outcome that stands before it is refused.
        Decided decided = jdbi.inTransaction(handle -> {
            Decided inside = decide(handle, id, streamerId, decision, note);
            FailPoint.DECISION_BEFORE_COMMIT.reach();
            return inside;
        });
        FailPoint.DECISION_AFTER_COMMIT.reach();
        if (!decided.done()) {
            throw refused(decided.mission());
        }
        return decided.mission();
    }

    private Decided decide(Handle handle, UUID id, UUID streamerId, Decision decision, Optional<String> note) {
        Mission mission = store.lock(handle, id).orElseThrow(Missions::unknown);
        if (!mission.streamerId().equals(streamerId)) {
            throw new Refusal(HttpRefusal.FORBIDDEN, "Only the mission's streamer decides");
        }
        boolean due = !store.now(handle).isBefore(mission.dueAt());
        return switch (decision.on(mission.status(), due)) {
            case Effect.Unchanged() -> new Decided(mission, true);
            case Effect.Forbidden() -> new Decided(mission, false);
            case Effect.Activate() -> new Decided(lifecycle.activate(handle, mission, Optional.of(streamerId)), true);
            case Effect.End(Outcome outcome) ->
                new Decided(lifecycle.end(handle, mission, outcome, Optional.of(streamerId), note), true);
            case Effect.TooLate(Outcome outcome) ->
                new Decided(lifecycle.end(handle, mission, outcome, Optional.empty(), Optional.empty()), false);
        };
    }

    /**
     * Its proposer changes a mission that nobody else has joined.
     *
     * @throws Refusal 404; 403 if it is not the proposer's; 409 if it is not PROPOSED any more or others are in it; 422 if
     *         the streamer's settings do not take it
     */
    public Mission amend(UUID id, UUID proposerId, Amendment amendment) {
        return jdbi.inTransaction(handle -> {
            Mission mission = store.lock(handle, id).orElseThrow(Missions::unknown);
            if (!mission.proposerId().equals(proposerId)) {
                throw new Refusal(HttpRefusal.FORBIDDEN, "Only the mission's proposer changes it");
            }
            if (mission.status() != MissionStatus.PROPOSED || !store.now(handle).isBefore(mission.dueAt())) {
                throw new Refusal(MissionRefusal.MISSION_NOT_PROPOSED, "A mission changes only while it is proposed");
            }
            if (store.hasOthers(handle, mission)) {
                throw new Refusal(MissionRefusal.NOT_ALONE, "Others have put money on this mission as it is");
            }
            String content = Optional.ofNullable(amendment.content()).orElse(mission.content());
            long timeLimit = Optional.ofNullable(amendment.timeLimitSeconds()).orElse(mission.timeLimitSeconds());
            StreamerSettings taken = settings.find(mission.streamerId());
            ProposalRules.checkContent(taken, content);
            ProposalRules.checkTimeLimit(taken, timeLimit);
            return amended(handle, mission, content, timeLimit);
        });
    }

    private Mission amended(Handle handle, Mission mission, String content, long timeLimit) {
        store.amend(handle, mission.id(), content, timeLimit);
        outbox.append(handle, EventType.MISSION_AMENDED, mission.id(), Optional.of(mission.proposerId()),
                new MissionAmended(mission.streamerId(), mission.proposerId(), content, timeLimit));
        return store.find(handle, mission.id()).orElseThrow();
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

    private record Decided(Mission mission, boolean done) {
    }
}
