package io.missionlink.missions.pledge;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import com.github.f4b6a3.uuid.UuidCreator;

import io.missionlink.contracts.event.EventBody.PledgeWithdrawn;
import io.missionlink.contracts.event.EventType;
import io.missionlink.contracts.event.Outcome;
import io.missionlink.database.DatabaseClock;
import io.missionlink.fault.FailPoint;
import io.missionlink.http.CommonProblems;
import io.missionlink.http.ProblemException;
import io.missionlink.missions.idempotency.Idempotency;
import io.missionlink.missions.idempotency.IdempotentRequest;
import io.missionlink.missions.idempotency.StoredResponse;
import io.missionlink.missions.ledger.Ledger;
import io.missionlink.missions.ledger.NewPledge;
import io.missionlink.missions.ledger.Pledge;
import io.missionlink.missions.ledger.PledgeLedger;
import io.missionlink.missions.metrics.MoneyMetrics;
import io.missionlink.missions.mission.Decision;
import io.missionlink.missions.mission.FirstPledgePort;
import io.missionlink.missions.mission.Mission;
import io.missionlink.missions.mission.MissionLifecycle;
import io.missionlink.missions.mission.MissionStatus;
import io.missionlink.missions.mission.Missions;
import io.missionlink.missions.outbox.Outbox;
import io.missionlink.missions.problem.MissionProblems;
import io.missionlink.missions.problem.WalletProblems;
import io.missionlink.missions.streamer.BlockedViewers;
import io.missionlink.missions.streamer.StreamerSettingsService;

/** Use cases that take pledges into escrow and withdraw them while the mission is PROPOSED. */
@ApplicationScoped
public class PledgeService implements FirstPledgePort {

    private static final int CREATED = 201;

    private final PledgeLedger pledges;
    private final Missions missions;
    private final MissionLifecycle lifecycle;
    private final StreamerSettingsService settings;
    private final BlockedViewers blocks;
    private final Ledger ledger;
    private final Outbox outbox;
    private final Idempotency idempotency;
    private final DatabaseClock clock;
    private final MoneyMetrics metrics;

    PledgeService(PledgeLedger pledges, Missions missions, MissionLifecycle lifecycle, StreamerSettingsService settings,
            BlockedViewers blocks, Ledger ledger, Outbox outbox, Idempotency idempotency, DatabaseClock clock,
            MoneyMetrics metrics) {
        this.pledges = pledges;
        this.missions = missions;
        this.lifecycle = lifecycle;
        this.settings = settings;
        this.blocks = blocks;
        this.ledger = ledger;
        this.outbox = outbox;
        this.idempotency = idempotency;
        this.clock = clock;
        this.metrics = metrics;
    }

    /**
     * @throws ProblemException 403 if the streamer has blocked the user; 404 if the mission does not exist; 409 if the mission
     *         has ended, its due time has passed, the user saw other terms or the wallet is frozen; 422 if the mission is for
     *         the user, the amount is out of range, the message has a banned word or the wallet balance is too low
     */
    StoredResponse pledge(UUID missionId, PledgeRequest pledge, IdempotentRequest request) {
        return idempotency.once(request, () -> {
            pledge.text().ifPresent(text -> checkMessage(missionId, text));
            FailPoint.PLEDGE_BEFORE_COMMIT.reach();
            NewPledge added = pledge.toPledge(missionId, request.userId());
            String body = pledges.pledgeOnce(request, added).orElseThrow(() -> problem(missions.get(missionId), added));
            metrics.pledge(pledge.amount());
            FailPoint.PLEDGE_AFTER_COMMIT.reach();
            return StoredResponse.first(CREATED, Optional.empty(), body);
        });
    }

    @Override
    public void add(Mission mission, long amount, boolean anonymous, Optional<String> message) {
        NewPledge added = new NewPledge(UuidCreator.getTimeOrderedEpoch(), mission.id(), mission.proposerId(), amount,
                anonymous, message, Optional.empty());
        pledges.pledge(added).orElseThrow(() -> problem(mission, added));
        metrics.pledge(amount);
    }

    /** Returns pledges of a mission in pledge order. @param rows maximum number of pledges */
    List<Pledge> list(UUID missionId, Optional<Long> after, int rows) {
        return pledges.list(missionId, after, rows);
    }

    /**
     * Withdraws a pledge of the user. Withdrawing the last pledge ends the mission as WITHDRAWN.
     *
     * @throws ProblemException 404 if the mission or pledge does not exist; 403 if the pledge belongs to another user; 409 if
     *         the mission is not PROPOSED
     */
    WithdrawnPledge withdraw(UUID missionId, UUID pledgeId, UUID userId) {
        WithdrawnPledge withdrawn = withdrawLocked(missionId, pledgeId, userId);
        FailPoint.WITHDRAWAL_AFTER_COMMIT.reach();
        return withdrawn;
    }

    @Transactional
    WithdrawnPledge withdrawLocked(UUID missionId, UUID pledgeId, UUID userId) {
        Mission mission = missions.lock(missionId);
        Pledge pledge = pledges.find(missionId, pledgeId).orElseThrow(() -> ProblemException.notFound("pledge"));
        if (!pledge.userId().equals(userId)) {
            throw new ProblemException(CommonProblems.FORBIDDEN, "Only the user who made the pledge can withdraw it");
        }
        if (mission.status() != MissionStatus.PROPOSED || pledge.resolution().isPresent()) {
            throw new ProblemException(MissionProblems.MISSION_NOT_PROPOSED,
                    "The pledge can only be withdrawn while the status of the mission is PROPOSED",
                    Map.of("missionStatus", mission.status()));
        }
        pledges.withdraw(pledgeId);
        long balance = ledger.withdrawPledge(userId, missionId, pledgeId, pledge.amount());
        outbox.append(EventType.PLEDGE_WITHDRAWN, missionId, Optional.of(userId),
                new PledgeWithdrawn(pledgeId, userId, pledge.amount(), mission.currency()));
        if (!pledges.hasUnresolved(missionId)) {
            lifecycle.end(mission, Outcome.WITHDRAWN, Optional.of(userId), Optional.empty());
        }
        metrics.withdrawal(pledge.amount());
        FailPoint.WITHDRAWAL_BEFORE_COMMIT.reach();
        return new WithdrawnPledge(pledgeId, missionId, pledge.amount(), balance);
    }

    private void checkMessage(UUID missionId, String text) {
        settings.of(missions.streamer(missionId)).bannedWordIn(text).ifPresent(word -> {
            throw new ProblemException(MissionProblems.BANNED_WORD,
                    "The message must not contain the banned word \"" + word + "\"");
        });
    }

    /** Finds the reason why the pledge statement changed nothing. The extra queries run only for rejected pledges. */
    private ProblemException problem(Mission mission, NewPledge pledge) {
        if (!mission.status().isOpen()) {
            return Missions.wrongState(mission);
        }
        if (missions.isStopped(mission.id())) {
            return new ProblemException(MissionProblems.NOT_ACCEPTING,
                    "The streamer has left, and the mission ends soon: it takes no pledges");
        }
        if (mission.streamerId().equals(pledge.userId())) {
            return new ProblemException(MissionProblems.OWN_MISSION, "Streamers cannot pledge on their own missions");
        }
        if (blocks.contains(mission.streamerId(), pledge.userId())) {
            return BlockedViewers.blocked();
        }
        if (pledge.termsVersion().filter(seen -> !seen.equals(mission.termsVersion())).isPresent()) {
            return new ProblemException(MissionProblems.TERMS_CHANGED,
                    "The mission has changed, check its content and terms before you pledge again",
                    Map.of("termsVersion", mission.termsVersion(), "terms", mission.terms(), "content", mission.content(),
                            "timeLimitSeconds", mission.timeLimitSeconds()));
        }
        if (pledge.amount() < mission.terms().minAmount() || pledge.amount() > mission.terms().maxAmount()) {
            return new ProblemException(MissionProblems.AMOUNT_OUT_OF_RANGE, "The amount must be between %d and %d"
                    .formatted(mission.terms().minAmount(), mission.terms().maxAmount()));
        }
        if (!clock.now().isBefore(mission.dueAt())) {
            return new ProblemException(MissionProblems.MISSION_ENDED, "The due time of the mission has passed",
                    Map.of("outcome", Decision.timedOut(mission.status())));
        }
        return WalletProblems.notCovered(pledge.amount(), ledger.receivable(pledge.userId()));
    }

    /** Response to a withdrawal. Amounts are in minor units. */
    record WithdrawnPledge(UUID id, UUID missionId, long amount, long balance) {
    }
}
