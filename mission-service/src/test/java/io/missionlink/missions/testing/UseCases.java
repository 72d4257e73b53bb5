package io.missionlink.missions.testing;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.awaitility.Awaitility;
import org.jdbi.v3.core.Jdbi;

import io.missionlink.contracts.event.Outcome;
import io.missionlink.contracts.settlement.SettlementLine;
import io.missionlink.missions.ledger.Pledge;
import io.missionlink.missions.ledger.PledgeLedger;
import io.missionlink.missions.ledger.Wallets;
import io.missionlink.missions.mission.Decision;
import io.missionlink.missions.mission.Mission;
import io.missionlink.missions.mission.TestMissions;
import io.missionlink.missions.outbox.Outbox;
import io.missionlink.missions.outbox.OutboxSignal;
import io.missionlink.missions.payment.PaymentStatus;
import io.missionlink.missions.payment.TestPayments;
import io.missionlink.missions.pledge.TestPledges;
import io.missionlink.missions.settlement.TestSettlements;
import io.missionlink.missions.streamer.TestSettings;

/** The use cases of the service on a database, without HTTP and Quarkus. */
public final class UseCases {

    private static final Duration END = Duration.ofSeconds(10);
    /** Tests propose far more than a person. */
    private static final Map<String, String> HIGH_LIMITS = Map.of("mission-link.proposal-limits.open-per-streamer", "100000",
            "mission-link.proposal-limits.open-per-viewer", "100000", "mission-link.proposal-limits.cooldown", "PT0S",
            "mission-link.proposal-limits.rejection-cooldown", "PT0S");

    private final MissionsDatabase database;
    private final TestMissions missions;
    private final TestPayments payments;
    private TestPledges pledges;
    private final TestSettlements settlements;

    /** Rolls a pot up once three pledges have been added to it. */
    public UseCases(MissionsDatabase database) {
        this(database, database.beans(), database.jdbi(), new OutboxSignal(), 3, HIGH_LIMITS);
    }

    /** Never rolls pots up by itself. @param nudge wakes the relay of the caller */
    public UseCases(MissionsDatabase database, OutboxSignal nudge) {
        this(database, database.beans(), database.jdbi(), nudge, Integer.MAX_VALUE, HIGH_LIMITS);
    }

    /** Rolls pots up only by {@link #rollUp}. @param connection the only connection to use */
    public static UseCases withoutRollUp(MissionsDatabase database, MissionsDatabase.SingleConnection connection) {
        return new UseCases(database, connection.beans(), connection.jdbi(), new OutboxSignal(), Integer.MAX_VALUE,
                HIGH_LIMITS);
    }

    /** @param proposalLimits properties; without one, its limit is that of production */
    public static UseCases withProposalLimits(MissionsDatabase database, Map<String, String> proposalLimits) {
        return new UseCases(database, database.beans(), database.jdbi(), new OutboxSignal(), Integer.MAX_VALUE, proposalLimits);
    }

    private UseCases(MissionsDatabase database, BeanFactory beans, Jdbi jdbi, OutboxSignal nudge, int rollUpAfter,
            Map<String, String> proposalLimits) {
        this.database = database;
        Outbox outbox = beans.create(Outbox.class, jdbi, nudge, beans.afterCommit());
        PledgeLedger ledger = beans.create(PledgeLedger.class, jdbi, outbox);
        missions = new TestMissions(beans, jdbi, outbox, ledger, rollUpAfter, proposalLimits, created -> {
            pledges = new TestPledges(beans, jdbi, outbox, ledger, created);
            return pledges.first();
        });
        payments = new TestPayments(beans, jdbi);
        settlements = new TestSettlements(beans, jdbi, outbox, ledger, missions, pledges);
    }

    public void replaceSettings(UUID streamer, boolean autoAccept, int failureShareBps) {
        TestSettings.set(database.beans(), streamer, autoAccept, failureShareBps, 1_000);
    }

    public UUID topUp(UUID user, long amount) {
        UUID payment = beginTopUp(user, amount, UUID.randomUUID().toString());
        payments.complete(payment, true, amount, true);
        return payment;
    }

    public UUID beginTopUp(UUID user, long amount, String key) {
        return payments.begin(user, true, amount, key);
    }

    public UUID beginCashOut(UUID user, long amount, String key) {
        return payments.begin(user, false, amount, key);
    }

    public TestPayments payments() {
        return payments;
    }

    public void complete(UUID payment, boolean in, long amount, boolean succeeded) {
        payments.complete(payment, in, amount, succeeded);
    }

    /** Refunds a top-up. @return the amount of the refund, minor units */
    public long refund(UUID user, UUID topUp, boolean succeeded) {
        return payments.refund(user, topUp, succeeded);
    }

    /** Reports a status of a payment like the provider's webhook. */
    public void report(UUID payment, boolean in, long amount, PaymentStatus status) {
        payments.report(payment, in, amount, status);
    }

    /** @return the mission's id */
    public UUID propose(UUID proposer, UUID streamer, long amount, String key) {
        return id(missions.propose(proposer, streamer, amount, key).body());
    }

    /** @return the pledge's id */
    public UUID pledge(UUID mission, UUID user, long amount, String key) {
        return id(pledges.pledge(mission, user, amount, key).body());
    }

    /** @return the wallet's balance after the withdrawal */
    public long withdraw(UUID mission, UUID pledge, UUID user) {
        return pledges.withdraw(mission, pledge, user);
    }

    public Mission decide(UUID mission, UUID streamer, Decision decision) {
        return missions.decide(mission, streamer, decision);
    }

    /**
     * Moves the mission's deadlines into the past and runs the sweeper until the mission has ended: it skips a mission that is
     * locked, and the pot of a mission that was read may be rolled up at the same time.
     */
    public void expire(UUID mission) {
        database.asOwner("""
                UPDATE mission SET answer_by = least(answer_by, now()),
                    deadline = CASE WHEN deadline IS NOT NULL THEN least(deadline, now()) END
                WHERE id = '%s' AND outcome_at IS NULL""".formatted(mission));
        Awaitility.await("end of the mission").pollInSameThread().atMost(END).pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    missions.sweep();
                    return hasEnded(mission);
                });
    }

    private boolean hasEnded(UUID mission) {
        return database.jdbi().withHandle(handle -> handle.createQuery(
                "SELECT status NOT IN ('PROPOSED', 'ACTIVE') FROM mission WHERE id = :id").bind("id", mission)
                .mapTo(Boolean.class).one());
    }

    public TestMissions missions() {
        return missions;
    }

    public void rollUp(UUID mission) {
        missions.pots().rollUp(mission);
    }

    public void sweep() {
        missions.sweep();
    }

    /** Unix time of the last run of the sweeper without a failure, or 0. */
    public double lastSweep() {
        return missions.lastSweep();
    }

    /** Updates the gauges of the missions. */
    public void measureMissions() {
        missions.measure();
    }

    /** Number of settlement reminders that the sweeper has sent. */
    public double reminders() {
        return missions.reminders();
    }

    /** Applies page {@code number} of the plan for the outcome. @return whether the mission is settled now */
    public boolean settle(UUID mission, int number, Outcome outcome) {
        return settlements.apply(mission, number, outcome, settlements.plan(mission(mission), outcome)).settled();
    }

    /** The settlement plan for the mission's outcome. */
    public List<SettlementLine> plan(Mission ended) {
        return settlements.plan(ended, ended.status().outcome().orElseThrow());
    }

    /** Applies every page of the plan for the mission's outcome. */
    public void settle(UUID mission) {
        Mission ended = mission(mission);
        Outcome outcome = ended.status().outcome().orElseThrow();
        for (int page = 0; page < Math.max(1, Math.ceilDiv(ended.pledgeCount(), 500)); page++) {
            settle(mission, page, outcome);
        }
    }

    public Mission mission(UUID mission) {
        return missions.get(mission);
    }

    /** @param sort value of the API's parameter */
    public List<Mission> list(Optional<String> status, String sort) {
        return missions.list(status, sort);
    }

    public List<Pledge> pledges(UUID mission) {
        return pledges.of(mission);
    }

    public long balance(UUID user) {
        return new Wallets(database.jdbi(), TestPayments.WALLET).find(user).balance();
    }

    /** Amount that the user owes. */
    public long receivable(UUID user) {
        return new Wallets(database.jdbi(), TestPayments.WALLET).find(user).receivable();
    }

    /** The id in a response: the first field of its JSON. */
    private static UUID id(String body) {
        return UUID.fromString(body.replaceFirst("(?s)^\\{\\s*\"id\"\\s*:\\s*\"([^\"]+)\".*$", "$1"));
    }
}
