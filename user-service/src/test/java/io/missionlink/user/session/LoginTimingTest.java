package io.missionlink.user.session;

import static io.missionlink.user.testing.Users.form;
import static io.missionlink.user.testing.Users.signUp;
import static io.missionlink.user.testing.Users.unique;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.missionlink.user.testing.UserServiceTest;
import io.missionlink.user.testing.Users;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

/** {@code -Dtiming.seed=7} plays a seed again. */
@QuarkusTest
@UserServiceTest
class LoginTimingTest {

    private static final long SEED = Long.getLong("timing.seed", System.nanoTime());
    private static final int TRIES = 200;
    private static final int WARM_UP = 20;
    /** As many as an account lets through at once. */
    private static final int OF_EACH = 10;
    private static final double APART = 0.05;
    /** What a neighbour on the machine disturbs is undisturbed another time; a leak stays. */
    private static final int MEASUREMENTS = 3;

    @TestHTTPResource("/api/users/login")
    URI login;

    @Test
    void anUnknownUserTakesAsLongAsAWrongPassword() throws Exception {
        System.out.println("timing.seed=" + SEED);
        Random random = new Random(SEED);
        double apart = Double.MAX_VALUE;
        for (int i = 0; i < MEASUREMENTS && apart > APART; i++) {
            apart = measure(random);
        }
        assertThat(apart).as("medians of %d tries each are apart by", TRIES).isLessThanOrEqualTo(APART);
    }

    /** Of every two tries one is of each kind, in random order: what the machine does meanwhile meets both. */
    private double measure(Random random) throws Exception {
        List<String> nobodies = people();
        List<String> somebodies = people();
        somebodies.forEach(loginId -> signUp(form(loginId)).statusCode(201));
        long[] unknown = new long[WARM_UP + TRIES];
        long[] wrong = new long[WARM_UP + TRIES];
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (int i = 0; i < unknown.length; i++) {
                boolean unknownFirst = random.nextBoolean();
                if (unknownFirst) {
                    unknown[i] = time(client, nobodies.get(i / OF_EACH));
                }
                wrong[i] = time(client, somebodies.get(i / OF_EACH));
                if (!unknownFirst) {
                    unknown[i] = time(client, nobodies.get(i / OF_EACH));
                }
            }
        }
        double ofUnknown = median(unknown);
        double ofWrong = median(wrong);
        System.out.printf("Login: unknown user %.2f ms, wrong password %.2f ms (medians of %d)%n", ofUnknown / 1e6,
                ofWrong / 1e6, TRIES);
        return Math.abs(ofUnknown - ofWrong) / Math.min(ofUnknown, ofWrong);
    }

    private static List<String> people() {
        return Stream.generate(() -> unique("person")).limit((WARM_UP + TRIES) / OF_EACH).toList();
    }

    /** @return nanoseconds */
    private long time(HttpClient client, String loginId) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(login).header("Content-Type", "application/json")
                .header("X-Forwarded-For", Users.address())
                .POST(BodyPublishers.ofString("{\"loginId\":\"%s\",\"password\":\"wrong password\"}".formatted(loginId)))
                .build();
        long began = System.nanoTime();
        int status = client.send(request, BodyHandlers.ofString()).statusCode();
        long took = System.nanoTime() - began;
        assertThat(status).isEqualTo(401);
        return took;
    }

    private static double median(long[] nanos) {
        long[] sorted = Arrays.stream(nanos).skip(WARM_UP).sorted().toArray();
        return (sorted[TRIES / 2 - 1] + sorted[TRIES / 2]) / 2.0;
    }
}
