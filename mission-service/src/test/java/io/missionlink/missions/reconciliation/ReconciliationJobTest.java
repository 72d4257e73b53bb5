package io.missionlink.missions.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.missionlink.database.DatabaseClock;
import io.missionlink.missions.mission.Decision;
import io.missionlink.missions.testing.DatabaseTestBase;
import io.missionlink.missions.testing.TestConfig;
import io.missionlink.missions.testing.UseCases;

class ReconciliationJobTest extends DatabaseTestBase {

    private final UUID viewer = UUID.randomUUID();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final ReconciliationRepository store = database.beans().create(ReconciliationRepository.class,
            database.beans().persistence().sessions(), database.jdbi(), new DatabaseClock(database.jdbi()));

    @BeforeEach
    void createSettledMission() {
        database.asOwner("UPDATE reconciliation SET verified_until = NULL, full_at = NULL, clean_at = NULL, ran_at = NULL,"
                + " verified_event = 0, took_ms = 0");
        database.asOwner(
                "TRUNCATE wallet, mission, pledge, transfer, payment, settlement, settlement_page, outbox, idempotency, mission_pot, booking");
        UseCases useCases = new UseCases(database);
        useCases.topUp(viewer, 50_000);
        UUID streamer = UUID.randomUUID();
        UUID mission = useCases.propose(viewer, streamer, 20_000, "key");
        useCases.decide(mission, streamer, Decision.CANCEL);
        useCases.settle(mission);
    }

    @Test
    void metricsHaveNoValueBeforeFirstRun() {
        job("PT1M");
        assertThat(gauge("ledger.drift", LedgerRule.MONEY)).isNaN();
        assertThat(metrics.get("mission.link.reconciliation.last.success.timestamp").gauge().value()).isZero();
    }

    @Test
    void firstRunIsFullAndNextIsIncremental() {
        job("PT0S").runIfDue();
        Optional<Instant> full = store.checkpoint().fullAt();
        assertThat(full).isPresent();
        assertThat(store.checkpoint().verified()).isPresent();
        assertThat(gauge("ledger.drift", LedgerRule.MONEY)).isZero();
        assertThat(gauge("reconciliation.findings", LedgerRule.EVENTS)).isZero();
        assertThat(metrics.get("mission.link.reconciliation.last.success.timestamp").gauge().value()).isPositive();
        database.asOwner("UPDATE reconciliation SET ran_at = ran_at - interval '1 hour'");
        job("PT0S").runIfDue();
        assertThat(store.checkpoint().fullAt()).as("time of the last full run").isEqualTo(full);
    }

    @Test
    void everyReplicaReportsDriftUntilItIsCorrected() {
        job("PT0S").runIfDue();
        database.asOwner("UPDATE wallet SET balance = balance + 500 WHERE user_id = '%s'".formatted(viewer));
        database.asOwner("UPDATE reconciliation SET ran_at = ran_at - interval '1 hour'");
        job("PT0S").runIfDue();
        assertThat(gauge("ledger.drift", LedgerRule.MONEY)).isEqualTo(500);
        assertThat(store.checkpoint().fullAt()).as("a finding makes the next run a full one").isEmpty();

        SimpleMeterRegistry otherReplica = new SimpleMeterRegistry();
        job("PT1H", otherReplica).runIfDue();
        assertThat(gauge(otherReplica, "ledger.drift", LedgerRule.MONEY)).isEqualTo(500);
        assertThat(gauge(otherReplica, "reconciliation.findings", LedgerRule.MONEY)).isEqualTo(1);

        database.asOwner("UPDATE wallet SET balance = balance - 500 WHERE user_id = '%s'".formatted(viewer));
        database.asOwner("UPDATE reconciliation SET ran_at = ran_at - interval '1 hour'");
        job("PT0S").runIfDue();
        assertThat(gauge("ledger.drift", LedgerRule.MONEY)).isZero();
        assertThat(store.checkpoint().fullAt()).isPresent();
    }

    @Test
    void onlyOneReplicaRunsAtATime() {
        store.runExclusively(() -> {
            CompletableFuture.runAsync(job("PT0S")::runIfDue).join(); // another thread has another connection, like another replica
            assertThat(store.checkpoint().age()).as("no run has been recorded").isEmpty();
        });
        job("PT0S").runIfDue();
        assertThat(store.checkpoint().age()).isPresent();
    }

    @Test
    void skipsRunBeforeIntervalHasPassed() {
        job("PT1H").runIfDue();
        database.asOwner("UPDATE reconciliation SET clean_at = NULL");
        job("PT1H").runIfDue();
        assertThat(store.checkpoint().cleanAt()).isEmpty();
    }

    private ReconciliationJob job(String interval) {
        return job(interval, metrics);
    }

    private ReconciliationJob job(String interval, SimpleMeterRegistry registry) {
        registry.clear();
        return new ReconciliationJob(new Reconciliation(database.jdbi()), store,
                TestConfig.of(ReconciliationConfig.class, Map.of("mission-link.reconciliation.interval", interval)),
                new ReconciliationMetrics(registry));
    }

    private double gauge(String name, LedgerRule rule) {
        return gauge(metrics, name, rule);
    }

    private static double gauge(SimpleMeterRegistry registry, String name, LedgerRule rule) {
        return registry.get("mission.link." + name).tag("rule", Integer.toString(rule.number())).gauge().value();
    }
}
