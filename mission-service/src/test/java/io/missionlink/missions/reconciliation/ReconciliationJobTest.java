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
import io.missionlink.missions.testing.World;

class ReconciliationJobTest extends DatabaseTestBase {

    private final UUID viewer = UUID.randomUUID();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final ReconciliationRepository store = database.beans().make(ReconciliationRepository.class,
            database.beans().persistence().sessions(), database.jdbi(), new DatabaseClock(database.jdbi()));

    @BeforeEach
    void aMissionThatIsSettled() {
        database.asOwner("UPDATE reconciliation SET verified_until = NULL, full_at = NULL, clean_at = NULL, ran_at = NULL,"
                + " verified_event = 0, took_ms = 0");
        database.asOwner(
                "TRUNCATE wallet, mission, pledge, transfer, payment, settlement, settlement_page, outbox, idempotency, mission_pot");
        World world = new World(database);
        world.topUp(viewer, 50_000);
        UUID streamer = UUID.randomUUID();
        UUID mission = world.propose(viewer, streamer, 20_000, "key");
        world.decide(mission, streamer, Decision.CANCEL);
        world.settle(mission);
    }

    @Test
    void nothingIsKnownBeforeTheFirstLook() {
        job("PT1M");
        assertThat(gauge("drift", Rule.MONEY)).isNaN();
        assertThat(metrics.get("mission.link.reconciliation.last.success.timestamp").gauge().value()).isZero();
    }

    @Test
    void theFirstRunLooksAtEverythingAndTheNextAtWhatCame() {
        job("PT0S").look();
        Optional<Instant> full = store.checkpoint().fullAt();
        assertThat(full).isPresent();
        assertThat(store.checkpoint().verified()).isPresent();
        assertThat(gauge("drift", Rule.MONEY)).isZero();
        assertThat(gauge("findings", Rule.EVENTS)).isZero();
        assertThat(metrics.get("mission.link.reconciliation.last.success.timestamp").gauge().value()).isPositive();
        database.asOwner("UPDATE reconciliation SET ran_at = ran_at - interval '1 hour'");
        job("PT0S").look();
        assertThat(store.checkpoint().fullAt()).as("not again").isEqualTo(full);
    }

    @Test
    void whatIsFoundIsShownByEveryReplicaUntilItIsRightAgain() {
        job("PT0S").look();
        database.asOwner("UPDATE wallet SET balance = balance + 500 WHERE user_id = '%s'".formatted(viewer));
        database.asOwner("UPDATE reconciliation SET ran_at = ran_at - interval '1 hour'");
        job("PT0S").look();
        assertThat(gauge("drift", Rule.MONEY)).isEqualTo(500);
        assertThat(store.checkpoint().fullAt()).as("everything is looked at next").isEmpty();

        SimpleMeterRegistry other = new SimpleMeterRegistry();
        job("PT1H", other).look();
        assertThat(gauge(other, "drift", Rule.MONEY)).isEqualTo(500);
        assertThat(gauge(other, "findings", Rule.MONEY)).isEqualTo(1);

        database.asOwner("UPDATE wallet SET balance = balance - 500 WHERE user_id = '%s'".formatted(viewer));
        database.asOwner("UPDATE reconciliation SET ran_at = ran_at - interval '1 hour'");
        job("PT0S").look();
        assertThat(gauge("drift", Rule.MONEY)).isZero();
        assertThat(store.checkpoint().fullAt()).isPresent();
    }

    @Test
    void oneReplicaAtATime() {
        store.alone(() -> {
            CompletableFuture.runAsync(job("PT0S")::look).join(); // a thread is a connection, as another replica is
            assertThat(store.checkpoint().age()).as("no run").isEmpty();
        });
        job("PT0S").look();
        assertThat(store.checkpoint().age()).isPresent();
    }

    @Test
    void noRunBeforeItsTime() {
        job("PT1H").look();
        database.asOwner("UPDATE reconciliation SET clean_at = NULL");
        job("PT1H").look();
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

    private double gauge(String name, Rule rule) {
        return gauge(metrics, name, rule);
    }

    private static double gauge(SimpleMeterRegistry registry, String name, Rule rule) {
        return registry.get("mission.link.reconciliation." + name).tag("rule", Integer.toString(rule.number())).gauge().value();
    }
}
