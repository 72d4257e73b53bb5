package io.missionlink.system;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;

/** Viewers that pledge continuously. A request without a definite response is retried with its idempotency key. */
final class PledgeLoad implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(90);
    /** Before each request: tests need pledges in flight, not a high rate. */
    private static final Duration PAUSE = Duration.ofMillis(25);
    private static final long MIN_AMOUNT = 1_000;

    private final String mission;
    private final Queue<TestPledge> acknowledged = new ConcurrentLinkedQueue<>();
    private final AtomicInteger number = new AtomicInteger();
    private final AtomicInteger timeouts = new AtomicInteger();
    private final ConcurrentTasks tasks = new ConcurrentTasks("Pledge failed");
    private volatile boolean stopped;

    PledgeLoad(String mission, List<TestUser> viewers) {
        this.mission = mission;
        viewers.forEach(viewer -> tasks.start(() -> sendPledges(viewer)));
    }

    /** Pledges with a 201 response so far. */
    List<TestPledge> acknowledged() {
        return List.copyOf(acknowledged);
    }

    /** Waits for this number of further acknowledged pledges. */
    void awaitPledges(int count) {
        int target = acknowledged.size() + count;
        Awaitility.await(count + " more pledges").atMost(TIMEOUT)
                .until(() -> acknowledged.size() >= target || tasks.failed());
        tasks.check();
    }

    /** Waits for this number of further requests without a definite response. */
    void awaitTimeouts(int count) {
        int target = timeouts.get() + count;
        Awaitility.await(count + " more requests without a response").atMost(TIMEOUT)
                .until(() -> timeouts.get() >= target || tasks.failed());
        tasks.check();
    }

    /** Returns when every request has a response. */
    @Override
    public void close() {
        stopped = true;
        tasks.join();
    }

    private void sendPledges(TestUser viewer) {
        while (!stopped) {
            long amount = MIN_AMOUNT + number.incrementAndGet() % 97;
            String key = UUID.randomUUID().toString();
            Awaitility.await("response to a pledge").pollInSameThread().pollDelay(PAUSE).atMost(TIMEOUT)
                    .until(() -> hasResponse(viewer, key, amount));
        }
    }

    private boolean hasResponse(TestUser viewer, String key, long amount) {
        Optional<Response> response = RequestRetry.attempt(
                () -> viewer.api().post(TestMission.path(mission) + "/pledges", key, Map.of("amount", amount)));
        if (response.isEmpty()) {
            timeouts.incrementAndGet();
            return false;
        }
        acknowledged.add(new TestPledge(response.get().expect(201).json().get("id").asText(), viewer, amount, false, false));
        return true;
    }
}
