package io.missionlink.system;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Sends a fixed mix of all kinds of user requests from several viewers. Any unexpected response is a failure. */
final class MixedLoad implements AutoCloseable {

    private static final Duration TOKEN_USED_FOR = Duration.ofMinutes(10);
    private static final int PLEDGE = 1_000;
    private static final int FIRST_PLEDGE = 10_000;
    private static final int TOP_UP = 50_000;
    private static final List<String> DECISIONS = List.of("success", "failure", "cancellation");

    private final TestEnvironment env;
    private final long nanosBetween;
    private final AtomicLong responses = new AtomicLong();
    private final AtomicLong endedMissions = new AtomicLong();
    private final ConcurrentTasks tasks = new ConcurrentTasks("Unexpected response");
    private final String streamerId;
    private TestUser streamer;
    private Instant streamerLoggedInAt = Instant.now();
    private volatile boolean stopped;

    /** @param perSecond requests of all viewers together; infinity for no pause between requests */
    MixedLoad(TestEnvironment env, TestUser streamer, List<TestUser> viewers, double perSecond, long seed) {
        this.env = env;
        this.streamer = streamer;
        streamerId = streamer.id();
        nanosBetween = (long) (viewers.size() / perSecond * 1e9);
        for (int i = 0; i < viewers.size(); i++) {
            Viewer viewer = new Viewer(viewers.get(i), new Random(seed + i));
            tasks.start(viewer::run);
        }
    }

    /** Number of responses so far. */
    long responses() {
        return responses.get();
    }

    /** Number of missions that were ended so far. */
    long endedMissions() {
        return endedMissions.get();
    }

    /** @throws AssertionError with the first unexpected response, if there was one */
    void check() {
        tasks.check();
    }

    /** All viewers share one session of the streamer, because parallel log-ins of one account would exceed the rate limit. */
    private synchronized TestUser streamer() {
        if (streamerLoggedInAt.plus(TOKEN_USED_FOR).isBefore(Instant.now())) {
            streamer = streamer.withNewToken(env);
            streamerLoggedInAt = Instant.now();
        }
        return streamer;
    }

    @Override
    public void close() {
        stopped = true;
        tasks.join();
    }

    /** Proposes, pledges on and reads their own mission. */
    private final class Viewer {

        private final Random random;
        private TestUser user;
        private Instant loggedInAt = Instant.now();
        private String mission;
        private int remaining;

        Viewer(TestUser user, Random random) {
            this.user = user;
            this.random = random;
        }

        void run() throws InterruptedException {
            long next = System.nanoTime();
            propose();
            while (!stopped) {
                act(random.nextInt(1_000));
                responses.incrementAndGet();
                next = Math.max(next + nanosBetween, System.nanoTime() - TimeUnit.SECONDS.toNanos(1));
                TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
            }
        }

        private void act(int draw) {
            if (loggedInAt.plus(TOKEN_USED_FOR).isBefore(Instant.now()) || draw < 2) {
                user = user.withNewToken(env);
                loggedInAt = Instant.now();
            } else if (draw < 4) {
                streamer().api().put(TestMission.path(mission) + "/" + DECISIONS.get(random.nextInt(DECISIONS.size())))
                        .expect(200);
                endedMissions.incrementAndGet();
                propose();
            } else if (draw < 200) {
                reserve(PLEDGE);
                user.api().post(TestMission.path(mission) + "/pledges", Map.of("amount", PLEDGE)).expect(201);
            } else if (draw < 650) {
                user.api().get(TestMission.path(mission)).expect(200);
            } else if (draw < 750) {
                user.api().get("/api/missions?status=ACTIVE&limit=20").expect(200);
            } else if (draw < 850) {
                user.api().get("/api/wallet").expect(200);
            } else {
                user.api().get("/api/users/me").expect(200);
            }
        }

        /** Tops up if the remaining amount is too low. Refunds are not counted. */
        private void reserve(int amount) {
            if (remaining < amount) {
                user.topUp(TOP_UP);
                remaining += TOP_UP;
            }
            remaining -= amount;
        }

        private void propose() {
            reserve(FIRST_PLEDGE);
            mission = user.api().post("/api/missions", Map.of("streamerId", streamerId, "content", "보스 잡기", "amount",
                    FIRST_PLEDGE, "timeLimitSeconds", 3_600)).expect(201).json().get("id").asText();
        }
    }
}
