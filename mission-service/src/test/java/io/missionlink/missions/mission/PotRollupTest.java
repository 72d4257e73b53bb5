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
import io.missionlink.missions.reconciliation.Scope;
import io.missionlink.missions.testing.WorldTestBase;

/** The pot that is shown includes every pledge that was answered before (api.md), however little of it is added up. */
class PotRollupTest extends WorldTestBase {

    private static final Duration SOON = Duration.ofSeconds(10);

    @Test
    void aReaderHasThePotRolledUpForTheNext() {
        UUID mission = proposed(true);
        pledge(mission, 20);
        assertThat(show(mission).fresh()).isEqualTo(21);
        assertPot(mission, 21);
        await().atMost(SOON).until(() -> show(mission).fresh() == 0);
        pledge(mission, 1);
        assertThat(show(mission).fresh()).isEqualTo(1);
        assertPot(mission, 22);
    }

    @Test
    void aPledgeThatIsWithdrawnLeavesWhatIsRolledUp() {
        UUID mission = proposed(false);
        UUID early = pledge(mission, 5);
        assertPot(mission, 6);
        await().atMost(SOON).until(() -> show(mission).fresh() == 0);
        UUID late = pledge(mission, 1);
        world.withdraw(mission, early, viewer);
        world.withdraw(mission, late, viewer);
        assertPot(mission, 5);
        assertThat(show(mission).fresh()).isZero();
    }

    /** Where what is rolled up were ever wrong, the money goes by the pledges all the same. */
    @Test
    void theOutcomeIsCountedFromThePledges() {
        UUID mission = proposed(true);
        pledge(mission, 4);
        database.asOwner("INSERT INTO mission_pot VALUES ('%s', 9223372036854775807, 1, 1)".formatted(mission));
        Mission ended = world.decide(mission, streamer, Decision.SUCCEED);
        assertThat(ended.pot()).isEqualTo(5_000);
        assertThat(ended.pledgeCount()).isEqualTo(5);
        database.asOwner("DELETE FROM mission_pot WHERE mission_id = '%s'".formatted(mission));
    }

    @Test
    void manyWhoPledgeEachFindTheirsInThePot() throws Exception {
        int threads = 8;
        int each = 60;
        UUID mission = proposed(true);
        world.topUp(viewer, 1_000_000);
        List<UUID> viewers = IntStream.range(0, threads).mapToObj(i -> UUID.randomUUID()).toList();
        viewers.forEach(user -> world.topUp(user, 1_000_000));
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<? extends Future<?>> work = viewers.stream().map(user -> pool.submit(() -> {
                for (int i = 1; i <= each; i++) {
                    long before = world.mission(mission).pledgeCount();
                    world.pledge(mission, user, 1_000, UUID.randomUUID().toString());
                    Mission after = world.mission(mission);
                    assertThat(after.pledgeCount()).isGreaterThan(before).isGreaterThan(i);
                    assertThat(after.pot()).isEqualTo(after.pledgeCount() * 1_000);
                }
            })).toList();
            for (Future<?> thread : work) {
                thread.get(60, TimeUnit.SECONDS); // what failed in it fails here
            }
        }
        assertPot(mission, 1 + threads * each);
        assertThat(new Reconciliation(database.jdbi()).run(new Scope.OneMission(mission)).findings().first()).isEmpty();
    }

    /** Pledgers' shared locks follow each other without a gap: who wants the mission alone gets it all the same. */
    @Test
    void aMissionThatManyPledgeOnWithoutAPauseIsRolledUp() throws Exception {
        int threads = 16;
        UUID mission = proposed(true);
        AtomicBoolean enough = new AtomicBoolean();
        List<UUID> viewers = IntStream.range(0, threads).mapToObj(i -> UUID.randomUUID()).toList();
        viewers.forEach(user -> world.topUp(user, 1_000_000_000));
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<? extends Future<?>> work = viewers.stream().map(user -> pool.submit(() -> {
                while (!enough.get()) {
                    world.pledge(mission, user, 1_000, UUID.randomUUID().toString());
                }
            })).toList();
            try {
                for (int i = 0; i < 10; i++) {
                    long began = System.nanoTime();
                    world.rollUp(mission); // gives up after a second
                    System.out.printf("Rolled up amid %d pledgers in %d ms%n", threads,
                            Duration.ofNanos(System.nanoTime() - began).toMillis());
                }
            } finally {
                enough.set(true);
            }
            for (Future<?> thread : work) {
                thread.get(60, TimeUnit.SECONDS); // what failed in it fails here
            }
        }
        assertThat(new Reconciliation(database.jdbi()).run(new Scope.OneMission(mission)).findings().first()).isEmpty();
    }

    private UUID proposed(boolean autoAccept) {
        world.settings(streamer, autoAccept, 0);
        world.topUp(viewer, 100_000);
        return world.propose(viewer, streamer, 1_000, UUID.randomUUID().toString());
    }

    /** @return the last pledge's id */
    private UUID pledge(UUID mission, int times) {
        UUID last = null;
        for (int i = 0; i < times; i++) {
            last = world.pledge(mission, viewer, 1_000, UUID.randomUUID().toString());
        }
        return last;
    }

    private static ShownMission show(UUID mission) {
        return world.missions().show(mission);
    }

    private static void assertPot(UUID mission, long pledges) {
        assertThat(world.mission(mission)).extracting(Mission::pledgeCount, Mission::pot)
                .containsExactly(pledges, pledges * 1_000);
    }
}
