package io.missionlink.missions.mission;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.missionlink.contracts.event.EventBody.MissionProposed;
import io.missionlink.contracts.event.EventType;
import io.missionlink.contracts.money.Money;
import io.missionlink.fault.FailPoint;
import io.missionlink.http.Refusal;
import io.missionlink.missions.directory.DirectoryUser;
import io.missionlink.missions.directory.UserDirectory;
import io.missionlink.missions.idempotency.Idempotency;
import io.missionlink.missions.idempotency.IdempotencyStore;
import io.missionlink.missions.idempotency.IdempotentRequest;
import io.missionlink.missions.idempotency.StoredAnswer;
import io.missionlink.missions.outbox.Outbox;
import io.missionlink.missions.problem.MissionRefusal;
import io.missionlink.missions.streamer.SettingsStore;
import io.missionlink.missions.streamer.StreamerSettings;

/** Makes missions. */
@ApplicationScoped
public class Proposals {

    private static final int CREATED = 201;

    private final Jdbi jdbi;
    private final MissionStore store;
    private final MissionLifecycle lifecycle;
    private final MissionConfig config;
    private final SettingsStore settings;
    private final UserDirectory directory;
    private final FirstPledge firstPledge;
    private final Outbox outbox;
    private final Idempotency idempotency;
    private final IdempotencyStore answers;
    private final MissionViews views;

    Proposals(Jdbi jdbi, MissionStore store, MissionLifecycle lifecycle, MissionConfig config, SettingsStore settings,
            UserDirectory directory, FirstPledge firstPledge, Outbox outbox, Idempotency idempotency,
            IdempotencyStore answers, MissionViews views) {
        this.jdbi = jdbi;
        this.store = store;
        this.lifecycle = lifecycle;
        this.config = config;
        this.settings = settings;
        this.directory = directory;
        this.firstPledge = firstPledge;
        this.outbox = outbox;
        this.idempotency = idempotency;
        this.answers = answers;
        this.views = views;
    }

    /**
     * A mission with its proposer's pledge in it, in one transaction; active at once where the streamer's settings say so.
     *
     * @throws Refusal 404 if there is no such user; 422 if it is no streamer, the settings do not take the proposal or the
     *         wallet does not hold enough; 503 if user-service cannot say
     */
    StoredAnswer propose(UUID proposerId, Proposal proposal, IdempotentRequest request) {
        return views.withNames(idempotency.once(request, () -> {
            DirectoryUser streamer = directory.find(proposal.streamerId())
                    .orElseThrow(() -> Refusal.notFound("streamer"));
            if (!streamer.streamer()) {
                throw new Refusal(MissionRefusal.NOT_A_STREAMER, "Missions are proposed to streamers");
            }
            StreamerSettings taken = settings.find(streamer.id());
            ProposalRules.check(taken, proposal);
            StoredAnswer made = jdbi.inTransaction(handle -> {
                Mission mission = make(handle, proposerId, proposal, taken, request.resourceId());
                StoredAnswer answer = StoredAnswer.first(CREATED, Optional.of("/api/missions/" + mission.id()),
                        views.json(mission, proposerId));
                answers.insert(handle, request, answer);
                FailPoint.PROPOSAL_BEFORE_COMMIT.reach();
                return answer;
            });
            FailPoint.PROPOSAL_AFTER_COMMIT.reach();
            return made;
        }));
    }

    private Mission make(Handle handle, UUID proposerId, Proposal proposal, StreamerSettings taken, UUID id) {
        Mission mission = store.insert(handle, id, proposerId, proposal, taken.terms(config.feeBps()), Money.KRW,
                config.answerWithin());
        outbox.append(handle, EventType.MISSION_PROPOSED, id, Optional.of(proposerId),
                new MissionProposed(mission.streamerId(), proposerId, mission.anonymous(), mission.content(),
                        mission.timeLimitSeconds(), mission.currency(), mission.terms(), mission.answerBy()));
        firstPledge.add(handle, id, proposerId, proposal.amount(), proposal.isAnonymous(), proposal.text());
        return taken.autoAccept() ? lifecycle.activate(handle, mission, Optional.empty())
                : store.find(handle, id).orElseThrow();
    }
}
