package io.missionlink.missions.mission;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import org.jdbi.v3.core.Jdbi;

import com.fasterxml.jackson.databind.json.JsonMapper;

import io.micrometer.core.instrument.MeterRegistry;
import io.missionlink.database.DatabaseClock;
import io.missionlink.database.TransactionLock;
import io.missionlink.missions.directory.StubUserDirectory;
import io.missionlink.missions.directory.UserDirectory;
import io.missionlink.missions.idempotency.IdempotentRequest;
import io.missionlink.missions.idempotency.StoredResponse;
import io.missionlink.missions.idempotency.TestIdempotency;
import io.missionlink.missions.ledger.MissionPots;
import io.missionlink.missions.ledger.PledgeLedger;
import io.missionlink.missions.outbox.Outbox;
import io.missionlink.missions.security.TestAccountStates;
import io.missionlink.missions.streamer.StreamerSettingsService;
import io.missionlink.missions.streamer.TestSettings;
import io.missionlink.missions.testing.BeanFactory;
import io.missionlink.missions.testing.TestConfig;
import io.opentelemetry.api.OpenTelemetry;

/** Use cases of missions, for tests without Quarkus. */
public final class TestMissions {

    private final MeterRegistry metrics;
    private final MissionMetrics missionMetrics;
    private final MissionReader rows;
    private final MissionPots pots;
    private final MissionLifecycle lifecycle;
    private final Missions missions;
    private final ProposalService proposals;
    private final Sweeper sweeper;

    /**
     * @param proposalLimits values of {@link ProposalLimitsConfig}
     * @param firstPledge is created from the missions and the lifecycle of this instance
     */
    public TestMissions(BeanFactory beans, Jdbi jdbi, Outbox outbox, PledgeLedger pledges, int rollUpAfter,
            Map<String, String> proposalLimits, Function<TestMissions, FirstPledgePort> firstPledge) {
        metrics = beans.metrics();
        missionMetrics = beans.create(MissionMetrics.class, jdbi, metrics);
        DatabaseClock clock = new DatabaseClock(jdbi);
        StreamerSettingsService settings = TestSettings.settings(beans);
        pots = beans.create(MissionPots.class, jdbi);
        rows = beans.create(MissionReader.class, jdbi);
        MissionRepository repository = beans.create(MissionRepository.class, beans.persistence().sessions(), pots);
        lifecycle = beans.create(MissionLifecycle.class, repository, pots, clock, outbox, beans.moneyMetrics());
        MissionConfig config = TestConfig.of(MissionConfig.class, Map.of("mission-link.mission.roll-up-after",
                Integer.toString(rollUpAfter)));
        missions = beans.create(Missions.class, repository, rows, lifecycle, new PotRollup(pots, config), pledges, settings,
                outbox, clock);
        UserDirectory directory = StubUserDirectory.withStreamersOnly();
        ProposalLimits limits = beans.create(ProposalLimits.class, new ProposalHistoryStore(jdbi),
                TestSettings.blocks(beans, jdbi), beans.create(TransactionLock.class, jdbi),
                TestConfig.of(ProposalLimitsConfig.class, proposalLimits), metrics);
        proposals = beans.create(ProposalService.class, repository, lifecycle, config, settings, directory,
                TestAccountStates.states(beans), firstPledge.apply(this), outbox, TestIdempotency.idempotency(beans, jdbi),
                new MissionViews(directory, JsonMapper.builder().findAndAddModules().build()), clock, limits);
        sweeper = beans.create(Sweeper.class, repository, lifecycle, config, metrics, Clock.systemUTC(),
                beans.afterCommit(), OpenTelemetry.noop().getTracer("test"));
    }

    public Missions missions() {
        return missions;
    }

    public void measure() {
        missionMetrics.measure();
    }

    MissionRow row(UUID mission) {
        return rows.find(mission).orElseThrow();
    }

    public MissionPots pots() {
        return pots;
    }

    public MissionLifecycle lifecycle() {
        return lifecycle;
    }

    public StoredResponse propose(UUID proposer, UUID streamer, long amount, String key) {
        Proposal proposal = new Proposal(streamer, "Beat the boss", amount, 3_600L, false, null, null);
        return proposals.propose(proposer, proposal, IdempotentRequest.of(proposer, "propose", key, proposal));
    }

    public Mission decide(UUID mission, UUID streamer, Decision decision) {
        return missions.decide(mission, streamer, decision, DecisionRequest.EMPTY);
    }

    public Mission get(UUID mission) {
        return missions.get(mission);
    }

    public List<Mission> list(Optional<String> status, String sort) {
        return missions.list(new MissionQuery(status, Optional.empty(), Optional.empty(), Optional.of(sort),
                Optional.empty(), Optional.empty()));
    }

    public void sweep() {
        sweeper.sweep();
    }

    /** Number of proposals that a limit rejected. @param code of the problem */
    double limited(String code) {
        return metrics.get("mission.link.proposals.limited").tag("code", code).counter().count();
    }

    Mission amend(UUID mission, UUID proposer, String content, long timeLimitSeconds) {
        return missions.amend(mission, proposer, new Amendment(content, timeLimitSeconds));
    }

    /** Unix time of the last run of the sweeper without a failure, or 0. */
    public double lastSweep() {
        return metrics.get("mission.link.sweeper.last.run.timestamp").gauge().value();
    }

    public double reminders() {
        return metrics.get("mission.link.settlement.reminders").counter().count();
    }
}
