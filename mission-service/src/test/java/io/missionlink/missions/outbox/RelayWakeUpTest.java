package io.missionlink.missions.outbox;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.missionlink.contracts.event.EventType;
import io.missionlink.missions.testing.UseCases;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/** Commits wake the relay: the workers of this test poll only once an hour. */
class RelayWakeUpTest extends RelayTestBase {

    private static final Duration POLL_INTERVAL = Duration.ofHours(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final UseCases useCases = new UseCases(database, nudge());

    @Test
    void sendsPledgeEventWithoutWaitingForPoll() throws InterruptedException {
        UUID viewer = UUID.randomUUID();
        useCases.topUp(viewer, 100_000);
        OutboxWorkers workers = new OutboxWorkers(relay(), nudge(), pollingEvery(POLL_INTERVAL));
        workers.start(new StartupEvent());
        try {
            UUID mission = useCases.propose(viewer, UUID.randomUUID(), 1_000, UUID.randomUUID().toString());
            for (int pledges = 1; pledges <= 5; pledges++) {
                int expected = pledges;
                await().atMost(TIMEOUT).until(() -> bus.events().stream()
                        .filter(event -> event.missionId().equals(mission) && event.type() == EventType.PLEDGE_ADDED)
                        .count() == expected);
                useCases.pledge(mission, viewer, 1_000, UUID.randomUUID().toString());
            }
        } finally {
            workers.stop(new ShutdownEvent());
        }
    }
}
