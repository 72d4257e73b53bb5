package io.missionlink.user.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.missionlink.http.ProblemException;
import io.missionlink.user.password.PasswordHasher;
import io.missionlink.user.testing.UserServiceTestSetup;
import io.missionlink.user.testing.Users;
import io.missionlink.user.testing.Users.User;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

/** Log-ins of honest users while others occupy the hashing of passwords. */
@QuarkusTest
@UserServiceTestSetup
class LoginUnderAttackTest {

    private static final int ACCOUNTS = 4;
    private static final int CONNECTIONS_PER_ACCOUNT = 48;
    private static final int VICTIMS = 5;
    private static final Duration ATTACK = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TestHTTPResource("/api/users/login")
    URI login;

    @Inject
    PasswordHasher hasher;

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void successfulLoginsOfOneAddressDoNotStopLoginsOfOthers() throws Exception {
        List<User> attackers = Stream.generate(Users::viewer).limit(ACCOUNTS).toList();
        String attackerAddress = Users.randomAddress();
        Map<String, User> victimsByAddress = new HashMap<>();
        for (int i = 0; i < VICTIMS; i++) {
            victimsByAddress.put(Users.randomAddress(), Users.viewer());
        }
        victimsByAddress.forEach((address, victim) -> Users.logInFrom(address, victim.loginId(), Users.PASSWORD)
                .statusCode(200));
        List<Integer> known = new CopyOnWriteArrayList<>();
        List<Integer> first = new CopyOnWriteArrayList<>();
        AtomicInteger attacks = new AtomicInteger();
        long end = System.nanoTime() + ATTACK.toNanos();
        try (ExecutorService connections = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> tasks = new ArrayList<>();
            for (User attacker : attackers) {
                for (int i = 0; i < CONNECTIONS_PER_ACCOUNT; i++) {
                    tasks.add(connections.submit(() -> repeat(end, () -> {
                        logIn(attacker, attackerAddress);
                        attacks.incrementAndGet();
                    })));
                }
            }
            victimsByAddress.forEach((address, victim) -> tasks.add(connections.submit(() -> repeat(end, () -> {
                known.add(logIn(victim, address));
                first.add(logIn(victim, Users.randomAddress()));
            }))));
            for (Future<?> task : tasks) {
                task.get();
            }
        }
        System.out.printf("Log-ins of the attacker: %d; log-ins of others: known address %d of %d, new address %d of %d%n",
                attacks.get(), successes(known), known.size(), successes(first), first.size());

        assertThat(attacks.get()).isGreaterThan(ACCOUNTS * CONNECTIONS_PER_ACCOUNT);
        assertMostSucceed(known);
        assertMostSucceed(first);
    }

    @Test
    void knownClientsContinueWhileUnknownClientsHoldAllOpenPermits() {
        User user = Users.viewer();
        String knownAddress = Users.randomAddress();
        Users.logInFrom(knownAddress, user.loginId(), Users.PASSWORD).statusCode(200);

        whileUnknownClientsHoldOpenPermits(0, () -> {
            Users.logInFrom(knownAddress, user.loginId(), Users.PASSWORD).statusCode(200);
            user.call().body(Map.of("currentPassword", Users.PASSWORD, "newPassword", "another password"))
                    .put("/api/users/me/password").then().statusCode(204);
            Users.logInFrom(Users.randomAddress(), user.loginId(), Users.PASSWORD).statusCode(429).header("Retry-After", "2");
            Users.signUp(Users.signUpForm(Users.unique("late"))).statusCode(429).header("Retry-After", "2");
        });
    }

    private void whileUnknownClientsHoldOpenPermits(int client, Runnable work) {
        try {
            hasher.withPermit("client " + client, () -> false, () -> {
                whileUnknownClientsHoldOpenPermits(client + 1, work);
                return true;
            });
        } catch (ProblemException full) {
            work.run();
        }
    }

    private static void assertMostSucceed(List<Integer> statuses) {
        assertThat(successes(statuses)).isPositive().isGreaterThanOrEqualTo((long) Math.ceil(0.95 * statuses.size()));
    }

    private static long successes(List<Integer> statuses) {
        return statuses.stream().filter(status -> status == 200).count();
    }

    /** @param end value of {@link System#nanoTime} */
    private static Boolean repeat(long end, Request request) throws Exception {
        while (System.nanoTime() < end) {
            request.send();
        }
        return true;
    }

    @FunctionalInterface
    private interface Request {

        void send() throws Exception;
    }

    /** @return the status of the response */
    private int logIn(User user, String address) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(login).timeout(PATIENCE).header("Content-Type", "application/json")
                .header("X-Forwarded-For", address)
                .POST(BodyPublishers.ofString("{\"loginId\":\"%s\",\"password\":\"%s\"}".formatted(user.loginId(),
                        Users.PASSWORD)))
                .build();
        return client.send(request, BodyHandlers.discarding()).statusCode();
    }
}
