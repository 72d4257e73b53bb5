package io.missionlink.system;

import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Logins of people who do not exist, and of some who do, each from an address of its own. */
final class LoginFlood {

    private static final int CLIENTS = 4;
    /** One of so many is of somebody who knows the password. */
    private static final int RIGHT = 10;

    private final Client userService;
    private final List<Person> people;
    private final Random random;

    /** @param people with an account */
    LoginFlood(World world, List<Person> people, long seed) {
        // Beside the gateway, which is one client to the service, and whose work is not the flood's.
        userService = new Client(world.stack().direct("user-service"), Optional.empty());
        this.people = people;
        random = new Random(seed);
    }

    /** Logins a second that the service has time to hash for. */
    double capacity(double seconds) {
        AtomicLong hashed = new AtomicLong();
        long end = System.nanoTime() + (long) (seconds * TimeUnit.SECONDS.toNanos(1));
        Threads clients = new Threads("A login was not answered");
        for (int i = 0; i < CLIENTS; i++) {
            clients.start(() -> {
                while (System.nanoTime() < end) {
                    Client.send(nobody()).expect(401);
                    hashed.incrementAndGet();
                }
            });
        }
        clients.join();
        return hashed.get() / seconds;
    }

    OpenLoop start(double perSecond) {
        return new OpenLoop(perSecond, () -> (random.nextInt(RIGHT) == 0 ? somebody() : nobody()).build());
    }

    private HttpRequest.Builder somebody() {
        return login(people.get(random.nextInt(people.size())).loginId());
    }

    private synchronized HttpRequest.Builder nobody() {
        return login("nobody-" + random.nextLong());
    }

    private synchronized HttpRequest.Builder login(String loginId) {
        return userService.request("POST", "/api/users/login",
                Optional.of(Answer.text(Map.of("loginId", loginId, "password", Person.PASSWORD))))
                .header("X-Forwarded-For", "10.%d.%d.%d".formatted(random.nextInt(256), random.nextInt(256),
                        random.nextInt(256)));
    }
}
