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
import io.missionlink.missions.directory.TestDirectory;
import io.missionlink.missions.directory.UserDirectory;
import io.missionlink.missions.idempotency.IdempotentRequest;
import io.missionlink.missions.idempotency.StoredAnswer;
import io.missionlink.missions.idempotency.TestIdempotency;
import io.missionlink.missions.outbox.Outbox;
import io.missionlink.missions.streamer.TestSettings;
import io.missionlink.missions.testing.TestConfig;

/** Missions made by hand, for tests without Quarkus. */
public final class TestMissions {

    private final MeterRegistry metrics = new SimpleMeterRegistry();
    private final MissionStore store;
    private final PotStore pots;
    private final MissionLifecycle lifecycle;
    private final Missions missions;
    private final Proposals proposals;
    private final Sweeper sweeper;

    /** @param firstPledge is made with the store and the lifecycle that are made here */
    public TestMissions(Jdbi jdbi, Outbox outbox, int rollUpAfter, Function<TestMissions, FirstPledge> firstPledge) {
        store = new MissionStore(jdbi);
        pots = new PotStore(jdbi);
        lifecycle = new MissionLifecycle(store, pots, outbox);
        MissionConfig config = TestConfig.of(MissionConfig.class, Map.of("mission-link.mission.roll-up-after",
                Integer.toString(rollUpAfter)));
        missions = new Missions(jdbi, store, lifecycle, new PotRollup(pots, config), TestSettings.store(jdbi), outbox);
        UserDirectory directory = TestDirectory.ofStreamers();
        proposals = new Proposals(jdbi, store, lifecycle, config, TestSettings.store(jdbi), directory,
                firstPledge.apply(this), outbox, TestIdempotency.idempotency(jdbi), TestIdempotency.store(jdbi),
                new MissionViews(directory, JsonMapper.builder().findAndAddModules().build()));
        sweeper = new Sweeper(jdbi, store, lifecycle, config, metrics);
    }

    public MissionStore store() {
        return store;
    }

    public PotStore pots() {
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
        return metrics.get("mission_link.settlement.reminders").counter().count();
    }
}
