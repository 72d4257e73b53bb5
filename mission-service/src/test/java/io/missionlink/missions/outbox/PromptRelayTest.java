package io.missionlink.missions.outbox;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.missionlink.contracts.event.EventType;
import io.missionlink.missions.testing.World;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/** Commits wake the relay: these workers never look by themselves. */
class PromptRelayTest extends RelayTestBase {

    private static final Duration NEVER = Duration.ofHours(1);
    private static final Duration SOON = Duration.ofSeconds(20);

    private final World world = new World(database, nudge());

    @Test
    void sendsAPledgeWithoutWaitingForThePoll() throws InterruptedException {
        UUID viewer = UUID.randomUUID();
        world.topUp(viewer, 100_000);
        OutboxWorkers workers = new OutboxWorkers(relay(), nudge(), pollingEvery(NEVER));
        workers.start(new StartupEvent());
        try {
            UUID mission = world.propose(viewer, UUID.randomUUID(), 1_000, UUID.randomUUID().toString());
            for (int pledges = 1; pledges <= 5; pledges++) {
                int expected = pledges;
                await().atMost(SOON).until(() -> bus.events().stream()
                        .filter(event -> event.missionId().equals(mission) && event.type() == EventType.PLEDGE_ADDED)
                        .count() == expected);
                world.pledge(mission, viewer, 1_000, UUID.randomUUID().toString());
            }
        } finally {
            workers.stop(new ShutdownEvent());
        }
    }
}
