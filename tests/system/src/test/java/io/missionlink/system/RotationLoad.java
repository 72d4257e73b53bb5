package io.missionlink.system;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import org.awaitility.Awaitility;

/**
 * People who ask both services on and on, each token nearly until its end, and missions that are settled one after the other.
 * Nothing of it may be refused.
 */
final class RotationLoad implements AutoCloseable {

    private static final Duration WITHIN = Duration.ofSeconds(60);
    private static final long BREATH_NANOS = Duration.ofMillis(50).toNanos();
    private static final long BETWEEN_MISSIONS_NANOS = Duration.ofMillis(500).toNanos();
    private static final List<String> ASKED = List.of("/api/users/me", "/api/wallet");

    private final World world;
    private final Duration tokenUsedFor;
    private final Threads threads = new Threads("Somebody was refused");
    private final Map<String, AtomicInteger> answersByKey = new ConcurrentHashMap<>();
    private final AtomicInteger settled = new AtomicInteger();
    private volatile boolean stopped;

    /** @param tokenUsedFor after that long everybody logs in again */
    RotationLoad(World world, List<Person> people, Running first, Duration tokenUsedFor) {
        this.world = world;
        this.tokenUsedFor = tokenUsedFor;
        people.forEach(person -> threads.start(() -> askOn(person)));
        threads.start(() -> settleOn(first));
    }

    /** Answers to tokens that a key has signed. */
    int answers(String keyId) {
        return answersByKey.getOrDefault(keyId, new AtomicInteger()).get();
    }

    int answers() {
        return answersByKey.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    int settled() {
        return settled.get();
    }

    /** Waits until so many further requests were answered, and a further mission was settled. */
    void more(int count) {
        int answersUntil = answers() + count;
        int settledUntil = settled() + 1;
        Awaitility.await(count + " more answers and a mission").atMost(WITHIN)
                .until(() -> answers() >= answersUntil && settled() >= settledUntil || threads.failed());
        threads.check();
    }

    /** @throws AssertionError with the first refusal, if there was one */
    @Override
    public void close() {
        stopped = true;
        threads.join();
    }

    private void askOn(Person person) {
        while (!stopped) {
            Person now = person.again(world);
            AtomicInteger answers = answersByKey.computeIfAbsent(keyId(now.api().token().orElseThrow()),
                    key -> new AtomicInteger());
            Instant until = Instant.now().plus(tokenUsedFor);
            while (!stopped && Instant.now().isBefore(until)) {
                for (String path : ASKED) {
                    now.api().get(path).expect(200);
                    answers.incrementAndGet();
                }
                LockSupport.parkNanos(BREATH_NANOS);
            }
        }
    }

    /** The functions' tokens settle it and find out whom to write to. */
    private void settleOn(Running first) {
        while (!stopped) {
            Running mission = Running.with(world, first.streamer().again(world),
                    first.viewers().stream().map(viewer -> viewer.again(world)).toList());
            mission.decide("success");
            mission.awaitSettled();
            mission.paidOnce();
            settled.incrementAndGet();
            LockSupport.parkNanos(BETWEEN_MISSIONS_NANOS);
        }
    }

    private static String keyId(String token) {
        return Answer.json(new String(Base64.getUrlDecoder().decode(token.split("\\.")[0]))).get("kid").asText();
    }
}
