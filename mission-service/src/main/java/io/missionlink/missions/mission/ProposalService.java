package io.missionlink.missions.mission;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import com.github.f4b6a3.uuid.UuidCreator;

import io.missionlink.contracts.event.EventBody.MissionProposed;
import io.missionlink.contracts.event.EventType;
import io.missionlink.contracts.money.Money;
import io.missionlink.database.DatabaseClock;
import io.missionlink.fault.FailPoint;
import io.missionlink.http.ProblemException;
import io.missionlink.missions.directory.DirectoryUser;
import io.missionlink.missions.directory.UserDirectory;
import io.missionlink.missions.idempotency.Idempotency;
import io.missionlink.missions.idempotency.IdempotentRequest;
import io.missionlink.missions.idempotency.StoredResponse;
import io.missionlink.missions.ledger.Pot;
import io.missionlink.missions.outbox.Outbox;
import io.missionlink.missions.problem.MissionProblems;
import io.missionlink.missions.security.AccountState;
import io.missionlink.missions.security.AccountStates;
import io.missionlink.missions.streamer.OfferedTerms;
import io.missionlink.missions.streamer.StreamerSettings;
import io.missionlink.missions.streamer.StreamerSettingsService;

/** Use case that creates missions. */
@ApplicationScoped
public class ProposalService {

    private static final int CREATED = 201;

    private final MissionRepository repository;
    private final MissionLifecycle lifecycle;
    private final MissionConfig config;
    private final StreamerSettingsService settings;
    private final UserDirectory directory;
    private final AccountStates accounts;
    private final FirstPledgePort firstPledge;
    private final Outbox outbox;
    private final Idempotency idempotency;
    private final MissionViews views;
    private final DatabaseClock clock;
    private final ProposalLimits limits;

    ProposalService(MissionRepository repository, MissionLifecycle lifecycle, MissionConfig config,
            StreamerSettingsService settings,
            UserDirectory directory, AccountStates accounts, FirstPledgePort firstPledge, Outbox outbox,
            Idempotency idempotency, MissionViews views, DatabaseClock clock, ProposalLimits limits) {
        this.repository = repository;
        this.lifecycle = lifecycle;
        this.config = config;
        this.settings = settings;
        this.directory = directory;
        this.accounts = accounts;
        this.firstPledge = firstPledge;
        this.outbox = outbox;
        this.idempotency = idempotency;
        this.views = views;
        this.clock = clock;
        this.limits = limits;
    }

    /**
     * Creates a mission with the first pledge of its proposer in one transaction. The mission becomes active immediately if the
     * settings of the streamer accept automatically.
     *
     * @throws ProblemException 403 if the streamer has blocked the proposer; 404 if the user does not exist; 409 if the
     *         proposer saw other terms or has too many open missions; 422 if the streamer is the proposer or not a streamer,
     *         the settings do not allow the proposal or the wallet balance is too low; 429 during a cooldown; 503 if
     *         user-service is unavailable
     */
    StoredResponse propose(UUID proposerId, Proposal proposal, IdempotentRequest request) {
        try {
            return views.withNames(idempotency.once(request, () -> checkAndCreate(proposerId, proposal, request)));
        } catch (ProblemException problem) {
            // Not inside the effect: a retry may meet a limit there and still get the stored response.
            limits.count(problem.code());
            throw problem;
        }
    }

    private StoredResponse checkAndCreate(UUID proposerId, Proposal proposal, IdempotentRequest request) {
        if (proposal.streamerId().equals(proposerId)) {
            throw new ProblemException(MissionProblems.OWN_MISSION, "Streamers cannot propose missions to themselves");
        }
        AccountState streamerState = accounts.of(proposal.streamerId());
        if (streamerState.streamerUntil().isPresent()) {
            directory.forget(proposal.streamerId());
        }
        DirectoryUser streamer = directory.find(proposal.streamerId())
                .orElseThrow(() -> ProblemException.notFound("streamer"));
        if (!streamer.streamer()) {
            throw new ProblemException(MissionProblems.NOT_A_STREAMER, "Missions can only be proposed to a streamer");
        }
        StreamerSettings streamerSettings = settings.of(streamer.id());
        // Read once: the mission gets exactly the terms that are compared with those that the proposer saw.
        OfferedTerms offered = settings.offeredTerms(streamerSettings);
        ProposalRules.check(streamerSettings, settings.timeLimits(streamerSettings), offered, proposal);
        StoredResponse created = createOnce(proposerId, proposal, offered, streamerState, request);
        FailPoint.PROPOSAL_AFTER_COMMIT.reach();
        return created;
    }

    @Transactional
    StoredResponse createOnce(UUID proposerId, Proposal proposal, OfferedTerms offered, AccountState streamerState,
            IdempotentRequest request) {
        checkStreamer(accounts.lock(proposal.streamerId()), streamerState);
        limits.check(proposerId, proposal.streamerId());
        Mission mission = create(proposerId, proposal, offered);
        StoredResponse response = StoredResponse.first(CREATED, Optional.of("/api/missions/" + mission.id()),
                views.json(mission, proposerId));
        idempotency.store(request, response);
        FailPoint.PROPOSAL_BEFORE_COMMIT.reach();
        return response;
    }

    /** @param known state that was read before user-service was asked whether the user is a streamer */
    private static void checkStreamer(AccountState current, AccountState known) {
        if (current.closing()) {
            throw new ProblemException(MissionProblems.NOT_ACCEPTING, "The streamer is closing the account");
        }
        if (!current.streamerUntil().equals(known.streamerUntil())) {
            throw new ProblemException(MissionProblems.NOT_A_STREAMER, "The user has stopped being a streamer");
        }
    }

    private Mission create(UUID proposerId, Proposal proposal, OfferedTerms offered) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        MissionEntity entity = MissionEntity.proposed(id, proposerId, proposal, offered.terms(), Money.KRW,
                clock.now(), config.answerWithin());
        repository.persistAndFlush(entity);
        Mission mission = entity.toMission(Pot.EMPTY);
        outbox.append(EventType.MISSION_PROPOSED, id, Optional.of(proposerId),
                new MissionProposed(mission.streamerId(), proposerId, mission.anonymous(), mission.content(),
                        mission.timeLimitSeconds(), mission.currency(), mission.terms(), mission.answerBy(),
                        Optional.of(proposal.amount()), Optional.of(offered.autoAccept())));
        firstPledge.add(mission, proposal.amount(), proposal.isAnonymous(), proposal.text());
        Mission pledged = repository.withPot(entity);
        return offered.autoAccept() ? lifecycle.activate(pledged, Optional.empty(), Optional.empty()) : pledged;
    }
}
