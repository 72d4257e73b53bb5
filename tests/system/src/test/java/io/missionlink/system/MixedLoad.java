package io.missionlink.system;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Everything that people do, in one proportion, by so many of them at once. What is not answered as it must be is a failure.
 */
final class MixedLoad implements AutoCloseable {

    private static final Duration TOKEN_LIFE = Duration.ofMinutes(10);
    private static final int PLEDGE = 1_000;
    private static final int FIRST_PLEDGE = 10_000;
    private static final int TOP_UP = 50_000;
    private static final List<String> DECISIONS = List.of("success", "failure", "cancellation");

    private final World world;
    private final long nanosBetween;
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong ended = new AtomicLong();
    private final Threads threads = new Threads("An answer was wrong");
    private final String streamerId;
    private Person streamer;
    private Instant streamerLoggedIn = Instant.now();
    private volatile boolean stopped;

    /** @param perSecond of all viewers together; as many as are answered, if it is infinite */
    MixedLoad(World world, Person streamer, List<Person> viewers, double perSecond, long seed) {
        this.world = world;
        this.streamer = streamer;
        streamerId = streamer.id();
        nanosBetween = (long) (viewers.size() / perSecond * 1e9);
        for (int i = 0; i < viewers.size(); i++) {
            Viewer viewer = new Viewer(viewers.get(i), new Random(seed + i));
            threads.start(viewer::run);
        }
    }

    /** Answers so far. */
    long done() {
        return done.get();
    }

    /** Missions that were decided so far. */
    long ended() {
        return ended.get();
    }

    /** @throws AssertionError with the first wrong answer, if there was one */
    void check() {
        threads.check();
    }

    /** One session for all: so many logins of one account at once would be refused. */
    private synchronized Person judge() {
        if (streamerLoggedIn.plus(TOKEN_LIFE).isBefore(Instant.now())) {
            streamer = streamer.again(world);
            streamerLoggedIn = Instant.now();
        }
        return streamer;
    }

    @Override
    public void close() {
        stopped = true;
        threads.join();
    }

    /** Somebody with a mission of their own, on which they bet and of which they read. */
    private final class Viewer {

        private final Random random;
        private Person person;
        private Instant loggedIn = Instant.now();
        private String mission;
        private int cash;

        Viewer(Person person, Random random) {
            this.person = person;
            this.random = random;
        }

        void run() throws InterruptedException {
            long next = System.nanoTime();
            propose();
            while (!stopped) {
                act(random.nextInt(1_000));
                done.incrementAndGet();
                next = Math.max(next + nanosBetween, System.nanoTime() - TimeUnit.SECONDS.toNanos(1));
                TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
            }
        }

        private void act(int dice) {
            if (loggedIn.plus(TOKEN_LIFE).isBefore(Instant.now()) || dice < 2) {
                person = person.again(world);
                loggedIn = Instant.now();
            } else if (dice < 4) {
                judge().api().put(Running.path(mission) + "/" + DECISIONS.get(random.nextInt(DECISIONS.size()))).expect(200);
                ended.incrementAndGet();
                propose();
            } else if (dice < 200) {
                pay(PLEDGE);
                person.api().post(Running.path(mission) + "/pledges", Map.of("amount", PLEDGE)).expect(201);
            } else if (dice < 650) {
                person.api().get(Running.path(mission)).expect(200);
            } else if (dice < 750) {
                person.api().get("/api/missions?status=ACTIVE&limit=20").expect(200);
            } else if (dice < 850) {
                person.api().get("/api/wallet").expect(200);
            } else {
                person.api().get("/api/users/me").expect(200);
            }
        }

        /** Tops up when what is left is not enough; what comes back of a mission is not counted on. */
        private void pay(int amount) {
            if (cash < amount) {
                person.topUp(TOP_UP);
                cash += TOP_UP;
            }
            cash -= amount;
        }

        private void propose() {
            pay(FIRST_PLEDGE);
            mission = person.api().post("/api/missions", Map.of("streamerId", streamerId, "content", "보스 잡기", "amount",
                    FIRST_PLEDGE, "timeLimitSeconds", 3_600)).expect(201).json().get("id").asText();
        }
    }
}
