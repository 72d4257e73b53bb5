package io.missionlink.missions.mission;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.missionlink.contracts.event.EventBody.MissionProposed;
import io.missionlink.contracts.event.EventType;
import io.missionlink.contracts.money.Money;
import io.missionlink.database.DatabaseClock;
import io.missionlink.fault.FailPoint;
import io.missionlink.http.Refusal;
import io.missionlink.missions.directory.DirectoryUser;
import io.missionlink.missions.directory.UserDirectory;
import io.missionlink.missions.idempotency.Idempotency;
import io.missionlink.missions.idempotency.IdempotentRequest;
import io.missionlink.missions.idempotency.StoredAnswer;
import io.missionlink.missions.ledger.Pot;
import io.missionlink.missions.outbox.Outbox;
import io.missionlink.missions.problem.MissionRefusal;
import io.missionlink.missions.streamer.Settings;
import io.missionlink.missions.streamer.StreamerSettings;

/** Makes missions. */
@ApplicationScoped
public class Proposals {

    private static final int CREATED = 201;

    private final MissionRepository repository;
    private final MissionLifecycle lifecycle;
    private final MissionConfig config;
    private final Settings settings;
    private final UserDirectory directory;
    private final FirstPledge firstPledge;
    private final Outbox outbox;
    private final Idempotency idempotency;
    private final MissionViews views;
    private final DatabaseClock clock;

    Proposals(MissionRepository repository, MissionLifecycle lifecycle, MissionConfig config, Settings settings,
            UserDirectory directory, FirstPledge firstPledge, Outbox outbox, Idempotency idempotency, MissionViews views,
            DatabaseClock clock) {
        this.repository = repository;
        this.lifecycle = lifecycle;
        this.config = config;
        this.settings = settings;
        this.directory = directory;
        this.firstPledge = firstPledge;
        this.outbox = outbox;
        this.idempotency = idempotency;
        this.views = views;
        this.clock = clock;
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
            StreamerSettings taken = settings.of(streamer.id());
            ProposalRules.check(taken, proposal);
            StoredAnswer made = makeOnce(proposerId, proposal, taken, request);
            FailPoint.PROPOSAL_AFTER_COMMIT.reach();
            return made;
        }));
    }

    @Transactional
    StoredAnswer makeOnce(UUID proposerId, Proposal proposal, StreamerSettings taken, IdempotentRequest request) {
        Mission mission = make(proposerId, proposal, taken, request.resourceId());
        StoredAnswer answer = StoredAnswer.first(CREATED, Optional.of("/api/missions/" + mission.id()),
                views.json(mission, proposerId));
        idempotency.store(request, answer);
        FailPoint.PROPOSAL_BEFORE_COMMIT.reach();
        return answer;
    }

    private Mission make(UUID proposerId, Proposal proposal, StreamerSettings taken, UUID id) {
        MissionEntity entity = MissionEntity.proposed(id, proposerId, proposal, taken.terms(config.feeBps()), Money.KRW,
                clock.now(), config.answerWithin());
        repository.persistAndFlush(entity);
        Mission mission = entity.toMission(Pot.EMPTY);
        outbox.append(EventType.MISSION_PROPOSED, id, Optional.of(proposerId),
                new MissionProposed(mission.streamerId(), proposerId, mission.anonymous(), mission.content(),
                        mission.timeLimitSeconds(), mission.currency(), mission.terms(), mission.answerBy()));
        firstPledge.add(mission, proposal.amount(), proposal.isAnonymous(), proposal.text());
        Mission pledged = repository.withPot(entity);
        return taken.autoAccept() ? lifecycle.activate(pledged, Optional.empty()) : pledged;
    }
}
