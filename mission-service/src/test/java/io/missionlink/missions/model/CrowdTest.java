package io.missionlink.missions.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.stream.IntStream;

import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.missionlink.missions.reconciliation.Findings;
import io.missionlink.missions.reconciliation.Reconciliation;
import io.missionlink.missions.reconciliation.Scope;
import io.missionlink.missions.testing.MissionsDatabase;
import io.missionlink.missions.testing.World;

/**
 * Many at once: money.md's rules hold in every snapshot taken meanwhile, and in the end everybody has what was acknowledged.
 * {@code -Dcrowd.seed=...} lets each thread do again what it did; who comes first is PostgreSQL's affair.
 */
@Tag("slow")
class CrowdTest {

    private static final Logger LOG = Logger.getLogger(CrowdTest.class);
    private static final int THREADS = 12;
    private static final int SNAPSHOTS = 25;
    private static final int ACTIONS = 10_000;
    private static final Duration LONGEST = Duration.ofSeconds(40);

    /** It tells of each refusal, as it should. */
    private static final java.util.logging.Logger SERVICE = java.util.logging.Logger.getLogger(
            "io.missionlink.missions.settlement");

    @BeforeEach
    void quiet() {
        SERVICE.setLevel(Level.OFF);
    }

    @AfterEach
    void loud() {
        SERVICE.setLevel(null);
    }

    @Test
    @Timeout(120)
    void theRulesHoldInEverySnapshot() throws Exception {
        long seed = Optional.ofNullable(Long.getLong("crowd.seed")).orElseGet(System::nanoTime);
        LOG.infof("crowd.seed=%d", seed);
        try (MissionsDatabase database = new MissionsDatabase()) {
            Crowd crowd = new Crowd(new World(database));
            AtomicInteger actions = new AtomicInteger();
            AtomicInteger snapshots = new AtomicInteger();
            long until = System.nanoTime() + LONGEST.toNanos();
            try (ExecutorService threads = Executors.newFixedThreadPool(THREADS + 1)) {
                List<? extends Future<?>> work = IntStream.range(0, THREADS).mapToObj(i -> threads.submit(() -> {
                    Random random = new Random(seed + i);
                    while ((actions.get() < ACTIONS || snapshots.get() < SNAPSHOTS) && System.nanoTime() < until) {
                        crowd.act(random);
                        actions.incrementAndGet();
                    }
                })).toList();
                Reconciliation reconciliation = new Reconciliation(database.jdbi());
                while (work.stream().anyMatch(thread -> !thread.isDone())) {
                    Findings findings = reconciliation.run(new Scope.Everything()).findings();
                    assertThat(findings.first()).as("snapshot %d of seed %d", snapshots.get(), seed).isEmpty();
                    snapshots.incrementAndGet();
                }
                for (Future<?> thread : work) {
                    thread.get(LONGEST.toSeconds(), TimeUnit.SECONDS); // what failed in it fails here
                }
                crowd.goHome();
                assertThat(reconciliation.run(new Scope.Everything()).findings().first()).isEmpty();
            }
            LOG.infof("%d actions, %d pledges, %d snapshots", actions.get(), crowd.acknowledged().size(), snapshots.get());
            assertThat(snapshots.get()).isGreaterThanOrEqualTo(SNAPSHOTS);
            assertThat(crowd.recorded()).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(crowd.acknowledged());
            assertThat(crowd.wallets()).as("seed %d", seed).isEqualTo(crowd.expectedWallets());
        }
    }
}
