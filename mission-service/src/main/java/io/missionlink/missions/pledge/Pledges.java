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
import io.missionlink.http.HttpRefusal;
import io.missionlink.http.Refusal;
import io.missionlink.missions.idempotency.Idempotency;
import io.missionlink.missions.idempotency.IdempotentRequest;
import io.missionlink.missions.idempotency.StoredAnswer;
import io.missionlink.missions.ledger.Ledger;
import io.missionlink.missions.ledger.NewPledge;
import io.missionlink.missions.ledger.Pledge;
import io.missionlink.missions.ledger.PledgeLedger;
import io.missionlink.missions.mission.FirstPledge;
import io.missionlink.missions.mission.Mission;
import io.missionlink.missions.mission.MissionLifecycle;
import io.missionlink.missions.mission.MissionStatus;
import io.missionlink.missions.mission.Missions;
import io.missionlink.missions.outbox.Outbox;
import io.missionlink.missions.problem.MissionRefusal;
import io.missionlink.missions.streamer.Settings;

/** Takes pledges into escrow and, while a mission is proposed, lets them go again. */
@ApplicationScoped
public class Pledges implements FirstPledge {

    private static final int CREATED = 201;

    private final PledgeLedger pledges;
    private final Missions missions;
    private final MissionLifecycle lifecycle;
    private final Settings settings;
    private final Ledger ledger;
    private final Outbox outbox;
    private final Idempotency idempotency;
    private final DatabaseClock clock;

    Pledges(PledgeLedger pledges, Missions missions, MissionLifecycle lifecycle, Settings settings, Ledger ledger,
            Outbox outbox, Idempotency idempotency, DatabaseClock clock) {
        this.pledges = pledges;
        this.missions = missions;
        this.lifecycle = lifecycle;
        this.settings = settings;
        this.ledger = ledger;
        this.outbox = outbox;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    /**
     * @throws Refusal 404; 409 if the mission has ended or its time is over; 422 if the amount is outside the mission's
     *         limits, the message has a banned word or the wallet does not hold enough
     */
    StoredAnswer pledge(UUID missionId, PledgeRequest pledge, IdempotentRequest request) {
        return idempotency.once(request, () -> {
            pledge.text().ifPresent(text -> checkMessage(missionId, text));
            FailPoint.PLEDGE_BEFORE_COMMIT.reach();
            String body = pledges.pledgeOnce(request, pledge.toPledge(request.resourceId(), missionId, request.userId()))
                    .orElseThrow(() -> refusal(missionId, pledge.amount()));
            FailPoint.PLEDGE_AFTER_COMMIT.reach();
            return StoredAnswer.first(CREATED, Optional.empty(), body);
        });
    }

    @Override
    public void add(Mission mission, long amount, boolean anonymous, Optional<String> message) {
        pledges.pledge(new NewPledge(UuidCreator.getTimeOrderedEpoch(), mission.id(), mission.proposerId(), amount, anonymous,
                message)).orElseThrow(() -> refusal(mission, amount));
    }

    /** Pledges of a mission in pledge order. @param rows how many at the most */
    List<Pledge> list(UUID missionId, Optional<Long> after, int rows) {
        return pledges.list(missionId, after, rows);
    }

    /**
     * Its owner takes a pledge back. The last one to go withdraws the mission.
     *
     * @return the wallet's balance after it, minor units
     * @throws Refusal 404; 403 if it is somebody else's; 409 if the mission is not PROPOSED any more
     */
    WithdrawnPledge withdraw(UUID missionId, UUID pledgeId, UUID userId) {
        WithdrawnPledge withdrawn = withdrawLocked(missionId, pledgeId, userId);
        FailPoint.WITHDRAWAL_AFTER_COMMIT.reach();
        return withdrawn;
    }

    @Transactional
    WithdrawnPledge withdrawLocked(UUID missionId, UUID pledgeId, UUID userId) {
        Mission mission = missions.lock(missionId);
        Pledge pledge = pledges.find(missionId, pledgeId).orElseThrow(() -> Refusal.notFound("pledge"));
        if (!pledge.userId().equals(userId)) {
            throw new Refusal(HttpRefusal.FORBIDDEN, "Only its owner withdraws a pledge");
        }
        if (mission.status() != MissionStatus.PROPOSED || pledge.resolution().isPresent()) {
            throw new Refusal(MissionRefusal.MISSION_NOT_PROPOSED,
                    "A pledge is withdrawn only while the mission is proposed", Map.of("missionStatus", mission.status()));
        }
        pledges.withdraw(pledgeId);
        long balance = ledger.withdrawPledge(userId, missionId, pledgeId, pledge.amount());
        outbox.append(EventType.PLEDGE_WITHDRAWN, missionId, Optional.of(userId),
                new PledgeWithdrawn(pledgeId, userId, pledge.amount(), mission.currency()));
        if (!pledges.hasUnresolved(missionId)) {
            lifecycle.end(mission, Outcome.WITHDRAWN, Optional.of(userId), Optional.empty());
        }
        FailPoint.WITHDRAWAL_BEFORE_COMMIT.reach();
        return new WithdrawnPledge(pledgeId, missionId, pledge.amount(), balance);
    }

    private void checkMessage(UUID missionId, String text) {
        settings.of(missions.streamer(missionId)).bannedWordIn(text).ifPresent(word -> {
            throw new Refusal(MissionRefusal.BANNED_WORD, "The streamer does not take the word \"" + word + "\"");
        });
    }

    /** Why the statement took nothing. The hot path does not ask; only a refusal pays for the answer. */
    private Refusal refusal(UUID missionId, long amount) {
        return refusal(missions.get(missionId), amount);
    }

    private Refusal refusal(Mission mission, long amount) {
        if (!mission.status().isOpen()) {
            return Missions.refused(mission);
        }
        if (amount < mission.terms().minAmount() || amount > mission.terms().maxAmount()) {
            return new Refusal(MissionRefusal.AMOUNT_OUT_OF_RANGE, "The mission takes from %d to %d"
                    .formatted(mission.terms().minAmount(), mission.terms().maxAmount()));
        }
        if (!clock.now().isBefore(mission.dueAt())) {
            return new Refusal(MissionRefusal.MISSION_ENDED, "The mission's time is over");
        }
        return new Refusal(MissionRefusal.INSUFFICIENT_CASH, "The wallet does not hold %d".formatted(amount));
    }

    /** Answer to a withdrawal; amounts in minor units. */
    record WithdrawnPledge(UUID id, UUID missionId, long amount, long balance) {
    }
}
