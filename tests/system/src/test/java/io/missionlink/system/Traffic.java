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

/** Viewers who pledge on and on. A request without an answer is sent again under its key until it is answered. */
final class Traffic implements AutoCloseable {

    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(90);
    /** Before each request: what is tested is that pledges are in flight, not how many. */
    private static final Duration BREATH = Duration.ofMillis(25);
    private static final long LEAST = 1_000;

    private final String mission;
    private final Queue<Pledged> acknowledged = new ConcurrentLinkedQueue<>();
    private final AtomicInteger number = new AtomicInteger();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final Threads threads = new Threads("A pledge was not taken");
    private volatile boolean stopped;

    Traffic(String mission, List<Person> viewers) {
        this.mission = mission;
        viewers.forEach(viewer -> threads.start(() -> pledgeOn(viewer)));
    }

    /** What was answered with 201 so far. */
    List<Pledged> acknowledged() {
        return List.copyOf(acknowledged);
    }

    /** Waits until so many further pledges were answered. */
    void more(int count) {
        int until = acknowledged.size() + count;
        Awaitility.await(count + " more pledges").atMost(ANSWERED_WITHIN)
                .until(() -> acknowledged.size() >= until || threads.failed());
        threads.check();
    }

    /** Waits until so many further requests were not answered in time. */
    void moreUnanswered(int count) {
        int until = unanswered.get() + count;
        Awaitility.await(count + " more requests without an answer").atMost(ANSWERED_WITHIN)
                .until(() -> unanswered.get() >= until || threads.failed());
        threads.check();
    }

    /** Returns when every request that was sent is answered. */
    @Override
    public void close() {
        stopped = true;
        threads.join();
    }

    private void pledgeOn(Person viewer) {
        while (!stopped) {
            long amount = LEAST + number.incrementAndGet() % 97;
            String key = UUID.randomUUID().toString();
            Awaitility.await("answer to a pledge").pollInSameThread().pollDelay(BREATH).atMost(ANSWERED_WITHIN)
                    .until(() -> isAnswered(viewer, key, amount));
        }
    }

    private boolean isAnswered(Person viewer, String key, long amount) {
        Optional<Answer> answer = Patient.attempt(
                () -> viewer.api().post(Running.path(mission) + "/pledges", key, Map.of("amount", amount)));
        if (answer.isEmpty()) {
            unanswered.incrementAndGet();
            return false;
        }
        acknowledged.add(new Pledged(answer.get().expect(201).json().get("id").asText(), viewer, amount, false, false));
        return true;
    }
}
