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
 * Continuous requests of users to both services, with each token nearly until it expires, and settlements of one mission
 * after the other. No request may be rejected.
 */
final class RotationLoad implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final long REQUEST_INTERVAL_NANOS = Duration.ofMillis(50).toNanos();
    private static final long MISSION_INTERVAL_NANOS = Duration.ofMillis(500).toNanos();
    private static final List<String> PATHS = List.of("/api/users/me", "/api/wallet");

    private final TestEnvironment env;
    private final Duration tokenUsedFor;
    private final ConcurrentTasks tasks = new ConcurrentTasks("Request rejected");
    private final Map<String, AtomicInteger> responsesByKey = new ConcurrentHashMap<>();
    private final AtomicInteger settled = new AtomicInteger();
    private volatile boolean stopped;

    /** @param tokenUsedFor time after which each user logs in again */
    RotationLoad(TestEnvironment env, List<TestUser> users, TestMission first, Duration tokenUsedFor) {
        this.env = env;
        this.tokenUsedFor = tokenUsedFor;
        users.forEach(user -> tasks.start(() -> sendRequests(user)));
        tasks.start(() -> settleMissions(first));
    }

    /** Number of responses to requests with tokens of this signing key. */
    int responses(String keyId) {
        return responsesByKey.getOrDefault(keyId, new AtomicInteger()).get();
    }

    int responses() {
        return responsesByKey.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    int settled() {
        return settled.get();
    }

    /** Waits for this number of further responses and one further settled mission. */
    void awaitMore(int count) {
        int targetResponses = responses() + count;
        int targetSettled = settled() + 1;
        Awaitility.await(count + " more responses and a mission").atMost(TIMEOUT)
                .until(() -> responses() >= targetResponses && settled() >= targetSettled || tasks.failed());
        tasks.check();
    }

    /** @throws AssertionError with the first rejected request, if there was one */
    @Override
    public void close() {
        stopped = true;
        tasks.join();
    }

    private void sendRequests(TestUser user) {
        while (!stopped) {
            TestUser current = user.withNewToken(env);
            AtomicInteger responses = responsesByKey.computeIfAbsent(keyId(current.api().token().orElseThrow()),
                    key -> new AtomicInteger());
            Instant until = Instant.now().plus(tokenUsedFor);
            while (!stopped && Instant.now().isBefore(until)) {
                for (String path : PATHS) {
                    current.api().get(path).expect(200);
                    responses.incrementAndGet();
                }
                LockSupport.parkNanos(REQUEST_INTERVAL_NANOS);
            }
        }
    }

    /** Each settlement and its notifications need the functions' service tokens. */
    private void settleMissions(TestMission first) {
        while (!stopped) {
            TestMission mission = TestMission.propose(env, first.streamer().withNewToken(env),
                    first.viewers().stream().map(viewer -> viewer.withNewToken(env)).toList());
            mission.decide("success");
            mission.awaitSettled();
            mission.assertPaidOnce();
            settled.incrementAndGet();
            LockSupport.parkNanos(MISSION_INTERVAL_NANOS);
        }
    }

    private static String keyId(String token) {
        return Response.json(new String(Base64.getUrlDecoder().decode(token.split("\\.")[0]))).get("kid").asText();
    }
}
