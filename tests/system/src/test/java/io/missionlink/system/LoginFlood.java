package io.missionlink.system;

import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Log-ins with unknown and with existing login IDs, each from a different client address. */
final class LoginFlood {

    private static final int CLIENTS = 4;
    /** A tenth of the log-ins has valid credentials. */
    private static final int VALID_ONE_IN = 10;

    private final Client userService;
    private final List<TestUser> users;
    private final Random random;

    /** @param users for log-ins with valid credentials */
    LoginFlood(TestEnvironment env, List<TestUser> users, long seed) {
        // Bypasses the gateway: it would count as a single client, and its work is not measured here.
        userService = new Client(env.stack().direct("user-service"), Optional.empty());
        this.users = users;
        random = new Random(seed);
    }

    /** Log-ins per second that the service can hash passwords for. */
    double capacity(double seconds) {
        AtomicLong hashed = new AtomicLong();
        long end = System.nanoTime() + (long) (seconds * TimeUnit.SECONDS.toNanos(1));
        ConcurrentTasks clients = new ConcurrentTasks("Unexpected log-in response");
        for (int i = 0; i < CLIENTS; i++) {
            clients.start(() -> {
                while (System.nanoTime() < end) {
                    Client.send(unknownLogin()).expect(401);
                    hashed.incrementAndGet();
                }
            });
        }
        clients.join();
        return hashed.get() / seconds;
    }

    OpenLoop start(double perSecond) {
        return new OpenLoop(perSecond, () -> (random.nextInt(VALID_ONE_IN) == 0 ? validLogin() : unknownLogin()).build());
    }

    private HttpRequest.Builder validLogin() {
        return login(users.get(random.nextInt(users.size())).loginId());
    }

    private synchronized HttpRequest.Builder unknownLogin() {
        return login("unknown-" + random.nextLong());
    }

    private synchronized HttpRequest.Builder login(String loginId) {
        return userService.request("POST", "/api/users/login",
                Optional.of(Response.text(Map.of("loginId", loginId, "password", TestUser.PASSWORD))))
                .header("X-Forwarded-For", "10.%d.%d.%d".formatted(random.nextInt(256), random.nextInt(256),
                        random.nextInt(256)));
    }
}
