package io.missionlink.missions.mission;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import org.jdbi.v3.core.Jdbi;

import com.fasterxml.jackson.databind.json.JsonMapper;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.missionlink.database.DatabaseClock;
import io.missionlink.missions.directory.TestDirectory;
import io.missionlink.missions.directory.UserDirectory;
import io.missionlink.missions.idempotency.IdempotentRequest;
import io.missionlink.missions.idempotency.StoredAnswer;
import io.missionlink.missions.idempotency.TestIdempotency;
import io.missionlink.missions.ledger.MissionPots;
import io.missionlink.missions.ledger.PledgeLedger;
import io.missionlink.missions.outbox.Outbox;
import io.missionlink.missions.streamer.Settings;
import io.missionlink.missions.streamer.TestSettings;
import io.missionlink.missions.testing.Beans;
import io.missionlink.missions.testing.TestConfig;

/** Missions made by hand, for tests without Quarkus. */
public final class TestMissions {

    private final MeterRegistry metrics = new SimpleMeterRegistry();
    private final ShownMissions shown;
    private final MissionPots pots;
    private final MissionLifecycle lifecycle;
    private final Missions missions;
    private final Proposals proposals;
    private final Sweeper sweeper;

    /** @param firstPledge is made with the store and the lifecycle that are made here */
    public TestMissions(Beans beans, Jdbi jdbi, Outbox outbox, PledgeLedger pledges, int rollUpAfter,
            Function<TestMissions, FirstPledge> firstPledge) {
        DatabaseClock clock = new DatabaseClock(jdbi);
        Settings settings = TestSettings.settings(beans);
        pots = beans.make(MissionPots.class, jdbi);
        shown = beans.make(ShownMissions.class, jdbi);
        MissionRepository repository = beans.make(MissionRepository.class, beans.persistence().sessions(), pots);
        lifecycle = beans.make(MissionLifecycle.class, repository, pots, clock, outbox);
        MissionConfig config = TestConfig.of(MissionConfig.class, Map.of("mission-link.mission.roll-up-after",
                Integer.toString(rollUpAfter)));
        missions = beans.make(Missions.class, repository, shown, lifecycle, new PotRollup(pots, config), pledges, settings,
                outbox, clock);
        UserDirectory directory = TestDirectory.ofStreamers();
        proposals = beans.make(Proposals.class, repository, lifecycle, config, settings, directory,
                firstPledge.apply(this), outbox, TestIdempotency.idempotency(jdbi),
                new MissionViews(directory, JsonMapper.builder().findAndAddModules().build()), clock);
        sweeper = beans.make(Sweeper.class, repository, lifecycle, config, metrics);
    }

    public Missions missions() {
        return missions;
    }

    ShownMission show(UUID mission) {
        return shown.find(mission).orElseThrow();
    }

    public MissionPots pots() {
        return pots;
    }

    public MissionLifecycle lifecycle() {
        return lifecycle;
    }

    public StoredAnswer propose(UUID proposer, UUID streamer, long amount, String key) {
        Proposal proposal = new Proposal(streamer, "Beat the boss", amount, 3_600L, false, null);
        return proposals.propose(proposer, proposal, IdempotentRequest.of(proposer, "propose", key, proposal));
    }

    public Mission decide(UUID mission, UUID streamer, Decision decision) {
        return missions.decide(mission, streamer, decision, Optional.empty());
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

    public double reminders() {
        return metrics.get("mission.link.settlement.reminders").counter().count();
    }
}
