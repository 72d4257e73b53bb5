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
import io.missionlink.missions.reconciliation.ReconciliationScope;
import io.missionlink.missions.testing.MissionsDatabase;
import io.missionlink.missions.testing.UseCases;

/**
 * Concurrent random actions: the rules of docs/money.md#always-true hold in every snapshot, and in the end each wallet has the
 * balance that follows from the acknowledged actions. {@code -Dworkload.seed=...} repeats the actions of each thread, but not
 * their interleaving.
 */
@Tag("slow")
class ConcurrentInvariantsTest {

    private static final Logger LOG = Logger.getLogger(ConcurrentInvariantsTest.class);
    private static final int THREADS = 12;
    private static final int SNAPSHOTS = 25;
    private static final int ACTIONS = 10_000;
    private static final Duration MAX_DURATION = Duration.ofSeconds(40);

    /** Muted during the test: it logs every rejected page. */
    private static final java.util.logging.Logger SETTLEMENT_LOG = java.util.logging.Logger.getLogger(
            "io.missionlink.missions.settlement");

    @BeforeEach
    void muteLog() {
        SETTLEMENT_LOG.setLevel(Level.OFF);
    }

    @AfterEach
    void restoreLog() {
        SETTLEMENT_LOG.setLevel(null);
    }

    @Test
    @Timeout(120)
    void invariantsHoldInEverySnapshotUnderConcurrentLoad() throws Exception {
        long seed = Optional.ofNullable(Long.getLong("workload.seed")).orElseGet(System::nanoTime);
        LOG.infof("workload.seed=%d", seed);
        try (MissionsDatabase database = new MissionsDatabase()) {
            RandomWorkload workload = new RandomWorkload(new UseCases(database));
            AtomicInteger actions = new AtomicInteger();
            AtomicInteger snapshots = new AtomicInteger();
            long until = System.nanoTime() + MAX_DURATION.toNanos();
            try (ExecutorService threads = Executors.newFixedThreadPool(THREADS + 1)) {
                List<? extends Future<?>> work = IntStream.range(0, THREADS).mapToObj(i -> threads.submit(() -> {
                    Random random = new Random(seed + i);
                    while ((actions.get() < ACTIONS || snapshots.get() < SNAPSHOTS) && System.nanoTime() < until) {
                        workload.act(random);
                        actions.incrementAndGet();
                    }
                })).toList();
                Reconciliation reconciliation = new Reconciliation(database.jdbi());
                while (work.stream().anyMatch(thread -> !thread.isDone())) {
                    Findings findings = reconciliation.run(new ReconciliationScope.Everything()).findings();
                    assertThat(findings.first()).as("snapshot %d of seed %d", snapshots.get(), seed).isEmpty();
                    snapshots.incrementAndGet();
                }
                for (Future<?> thread : work) {
                    thread.get(MAX_DURATION.toSeconds(), TimeUnit.SECONDS); // rethrows the thread's failure
                }
                workload.settleAll();
                assertThat(reconciliation.run(new ReconciliationScope.Everything()).findings().first())
                        .as("after all settlements, seed %d", seed).isEmpty();
            }
            LOG.infof("Workload finished: actions=%d pledges=%d snapshots=%d", actions.get(),
                    workload.acknowledgedPledges().size(), snapshots.get());
            assertThat(snapshots.get()).as("snapshots within %s", MAX_DURATION).isGreaterThanOrEqualTo(SNAPSHOTS);
            assertThat(workload.recordedPledges()).as("pledges of seed %d", seed)
                    .containsExactlyInAnyOrderElementsOf(workload.acknowledgedPledges());
            assertThat(workload.actualWallets()).as("wallets of seed %d", seed).isEqualTo(workload.expectedWallets());
        }
    }
}
