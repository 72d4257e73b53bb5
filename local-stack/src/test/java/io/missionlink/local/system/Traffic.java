package io.missionlink.local.system;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;

/** Viewers who pledge on and on. A request without an answer is sent again under its key until it is answered. */
final class Traffic implements AutoCloseable {

    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(90);
    /** Before each request: what is tested is that pledges are in flight, not how many. */
    private static final Duration BREATH = Duration.ofMillis(25);
    private static final long LEAST = 1_000;

    private final String mission;
    private final Queue<Pledged> acknowledged = new ConcurrentLinkedQueue<>();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger number = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopped;

    Traffic(String mission, List<Person> viewers) {
        this.mission = mission;
        viewers.forEach(viewer -> threads.add(Thread.ofVirtual().start(() -> pledgeOn(viewer))));
    }

    /** What was answered with 201 so far. */
    List<Pledged> acknowledged() {
        return List.copyOf(acknowledged);
    }

    /** Waits until so many further pledges were answered. */
    void more(int count) {
        int until = acknowledged.size() + count;
        Awaitility.await(count + " more pledges").atMost(ANSWERED_WITHIN)
                .until(() -> acknowledged.size() >= until || !failures.isEmpty());
        throwFailure();
    }

    /** Returns when every request that was sent is answered. */
    @Override
    public void close() {
        stopped = true;
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        throwFailure();
    }

    private void pledgeOn(Person viewer) {
        try {
            while (!stopped) {
                long amount = LEAST + number.incrementAndGet() % 97;
                String key = UUID.randomUUID().toString();
                Awaitility.await("answer to a pledge").pollInSameThread().pollDelay(BREATH).atMost(ANSWERED_WITHIN)
                        .until(() -> isAnswered(viewer, key, amount));
            }
        } catch (Throwable e) {
            failures.add(e);
        }
    }

    private boolean isAnswered(Person viewer, String key, long amount) {
        Answer answer;
        try {
            answer = viewer.api().post(Running.path(mission) + "/pledges", key, Map.of("amount", amount));
        } catch (UncheckedIOException e) {
            return false;
        }
        boolean busy = answer.status() == 409 && answer.body().contains("idempotency-key-in-use");
        if (answer.status() >= 500 || busy) {
            return false;
        }
        acknowledged.add(new Pledged(answer.expect(201).json().get("id").asText(), viewer, amount, false, false));
        return true;
    }

    private void throwFailure() {
        if (!failures.isEmpty()) {
            throw new AssertionError("A pledge was not taken", failures.peek());
        }
    }
}
