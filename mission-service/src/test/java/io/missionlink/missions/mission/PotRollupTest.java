package io.missionlink.missions.mission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.missionlink.missions.reconciliation.Reconciliation;
import io.missionlink.missions.reconciliation.ReconciliationScope;
import io.missionlink.missions.testing.UseCaseTestBase;

/**
 * A displayed pot includes every pledge acknowledged before, however many of them are rolled up (docs/api.md#mission-service).
 */
class PotRollupTest extends UseCaseTestBase {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    @Test
    void readTriggersRollUp() {
        UUID mission = proposeMission(true);
        pledge(mission, 20);
        assertThat(row(mission).fresh()).isEqualTo(21);
        assertPot(mission, 21);
        await().atMost(TIMEOUT).until(() -> row(mission).fresh() == 0);
        pledge(mission, 1);
        assertThat(row(mission).fresh()).isEqualTo(1);
        assertPot(mission, 22);
    }

    @Test
    void withdrawalReducesRolledUpPot() {
        UUID mission = proposeMission(false);
        UUID rolledUp = pledge(mission, 5);
        assertPot(mission, 6);
        await().atMost(TIMEOUT).until(() -> row(mission).fresh() == 0);
        UUID fresh = pledge(mission, 1);
        useCases.withdraw(mission, rolledUp, viewer);
        useCases.withdraw(mission, fresh, viewer);
        assertPot(mission, 5);
        assertThat(row(mission).fresh()).isZero();
    }

    /** Money must follow the pledges even if the rolled-up pot is wrong. */
    @Test
    void finalPotIsSummedFromPledges() {
        UUID mission = proposeMission(true);
        pledge(mission, 4);
        database.asOwner("INSERT INTO mission_pot VALUES ('%s', 9223372036854775807, 1, 1)".formatted(mission));
        Mission ended = useCases.decide(mission, streamer, Decision.SUCCEED);
        assertThat(ended.pot()).isEqualTo(5_000);
        assertThat(ended.pledgeCount()).isEqualTo(5);
        database.asOwner("DELETE FROM mission_pot WHERE mission_id = '%s'".formatted(mission));
    }

    @Test
    void concurrentContributorsReadTheirOwnPledges() throws Exception {
        int threads = 8;
        int pledgesEach = 60;
        UUID mission = proposeMission(true);
        useCases.topUp(viewer, 1_000_000);
        List<UUID> viewers = IntStream.range(0, threads).mapToObj(i -> UUID.randomUUID()).toList();
        viewers.forEach(user -> useCases.topUp(user, 1_000_000));
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<? extends Future<?>> work = viewers.stream().map(user -> pool.submit(() -> {
                for (int i = 1; i <= pledgesEach; i++) {
                    long before = useCases.mission(mission).pledgeCount();
                    useCases.pledge(mission, user, 1_000, UUID.randomUUID().toString());
                    Mission after = useCases.mission(mission);
                    assertThat(after.pledgeCount()).isGreaterThan(before).isGreaterThan(i);
                    assertThat(after.pot()).isEqualTo(after.pledgeCount() * 1_000);
                }
            })).toList();
            for (Future<?> thread : work) {
                thread.get(60, TimeUnit.SECONDS); // rethrows the thread's failure
            }
        }
        assertPot(mission, 1 + threads * pledgesEach);
        assertThat(new Reconciliation(database.jdbi()).run(new ReconciliationScope.OneMission(mission)).findings().first())
                .isEmpty();
    }

    /** Continuous pledges always hold a shared lock. The roll-up must get its exclusive lock nevertheless. */
    @Test
    void rollUpIsNotStarvedByContinuousPledges() throws Exception {
        int threads = 16;
        UUID mission = proposeMission(true);
        AtomicBoolean stop = new AtomicBoolean();
        List<UUID> viewers = IntStream.range(0, threads).mapToObj(i -> UUID.randomUUID()).toList();
        viewers.forEach(user -> useCases.topUp(user, 1_000_000_000));
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<? extends Future<?>> work = viewers.stream().map(user -> pool.submit(() -> {
                while (!stop.get()) {
                    useCases.pledge(mission, user, 1_000, UUID.randomUUID().toString());
                }
            })).toList();
            try {
                for (int i = 0; i < 10; i++) {
                    long start = System.nanoTime();
                    useCases.rollUp(mission); // throws after a second without the lock
                    System.out.printf("Rolled up during continuous pledges: threads=%d ms=%d%n", threads,
                            Duration.ofNanos(System.nanoTime() - start).toMillis());
                }
            } finally {
                stop.set(true);
            }
            for (Future<?> thread : work) {
                thread.get(60, TimeUnit.SECONDS); // rethrows the thread's failure
            }
        }
        assertThat(new Reconciliation(database.jdbi()).run(new ReconciliationScope.OneMission(mission)).findings().first())
                .isEmpty();
    }

    private UUID proposeMission(boolean autoAccept) {
        useCases.replaceSettings(streamer, autoAccept, 0);
        useCases.topUp(viewer, 100_000);
        return useCases.propose(viewer, streamer, 1_000, UUID.randomUUID().toString());
    }

    /** @return the last pledge's id */
    private UUID pledge(UUID mission, int times) {
        UUID last = null;
        for (int i = 0; i < times; i++) {
            last = useCases.pledge(mission, viewer, 1_000, UUID.randomUUID().toString());
        }
        return last;
    }

    private static MissionRow row(UUID mission) {
        return useCases.missions().row(mission);
    }

    private static void assertPot(UUID mission, long pledges) {
        assertThat(useCases.mission(mission)).extracting(Mission::pledgeCount, Mission::pot)
                .containsExactly(pledges, pledges * 1_000);
    }
}
