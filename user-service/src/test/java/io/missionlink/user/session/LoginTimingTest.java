package io.missionlink.user.session;

import static io.missionlink.user.testing.Users.signUp;
import static io.missionlink.user.testing.Users.signUpForm;
import static io.missionlink.user.testing.Users.unique;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.missionlink.user.testing.UserServiceTestSetup;
import io.missionlink.user.testing.Users;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

/** {@code -Dtiming.seed=7} repeats a run with the same seed. */
@QuarkusTest
@UserServiceTestSetup
@Tag("quiet")
class LoginTimingTest {

    private static final long SEED = Long.getLong("timing.seed", System.nanoTime());
    private static final int ATTEMPTS = 200;
    private static final int WARM_UP = 20;
    /** Attempts per account: the burst of the account limit. */
    private static final int ATTEMPTS_PER_ACCOUNT = 10;
    private static final double MAX_RELATIVE_DIFFERENCE = 0.05;
    /** Noise from other processes differs between measurements; a timing leak does not. */
    private static final int MEASUREMENTS = 3;

    @TestHTTPResource("/api/users/login")
    URI login;

    @Test
    void unknownUserTakesAsLongAsWrongPassword() throws Exception {
        System.out.println("timing.seed=" + SEED);
        Random random = new Random(SEED);
        double difference = Double.MAX_VALUE;
        for (int i = 0; i < MEASUREMENTS && difference > MAX_RELATIVE_DIFFERENCE; i++) {
            difference = measure(random);
        }
        assertThat(difference).as("relative difference between the medians of %d attempts each", ATTEMPTS)
                .isLessThanOrEqualTo(MAX_RELATIVE_DIFFERENCE);
    }

    /**
     * Two threads hash in turn, and one may run on a slower core. In every four attempts, the outer two are of one kind and the
     * inner two of the other, chosen at random, so that each kind uses both threads.
     */
    private double measure(Random random) throws Exception {
        List<String> unknownUsers = newLoginIds();
        List<String> existingUsers = newLoginIds();
        existingUsers.forEach(loginId -> signUp(signUpForm(loginId)).statusCode(201));
        long[] unknown = new long[WARM_UP + ATTEMPTS];
        long[] wrong = new long[WARM_UP + ATTEMPTS];
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (int i = 0; i < unknown.length; i += 2) {
                String unknownUser = unknownUsers.get(i / ATTEMPTS_PER_ACCOUNT);
                String existingUser = existingUsers.get(i / ATTEMPTS_PER_ACCOUNT);
                boolean unknownOutside = random.nextBoolean();
                long[] outside = unknownOutside ? unknown : wrong;
                long[] inside = unknownOutside ? wrong : unknown;
                String outer = unknownOutside ? unknownUser : existingUser;
                String inner = unknownOutside ? existingUser : unknownUser;
                outside[i] = time(client, outer);
                inside[i] = time(client, inner);
                inside[i + 1] = time(client, inner);
                outside[i + 1] = time(client, outer);
            }
        }
        double medianUnknown = median(unknown);
        double medianWrong = median(wrong);
        System.out.printf("Login: unknown user %.2f ms, wrong password %.2f ms (medians of %d attempts, averaged in pairs)%n",
                medianUnknown / 1e6,
                medianWrong / 1e6, ATTEMPTS);
        return Math.abs(medianUnknown - medianWrong) / Math.min(medianUnknown, medianWrong);
    }

    private static List<String> newLoginIds() {
        return Stream.generate(() -> unique("user")).limit((WARM_UP + ATTEMPTS) / ATTEMPTS_PER_ACCOUNT).toList();
    }

    /** @return nanoseconds */
    private long time(HttpClient client, String loginId) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(login).header("Content-Type", "application/json")
                .header("X-Forwarded-For", Users.randomAddress())
                .POST(BodyPublishers.ofString("{\"loginId\":\"%s\",\"password\":\"wrong password\"}".formatted(loginId)))
                .build();
        long start = System.nanoTime();
        int status = client.send(request, BodyHandlers.ofString()).statusCode();
        long elapsed = System.nanoTime() - start;
        assertThat(status).isEqualTo(401);
        return elapsed;
    }

    /** Median of the means of two attempts each: the outer or the inner two of four. */
    private static double median(long[] nanos) {
        double[] sorted = IntStream.range(WARM_UP / 2, nanos.length / 2)
                .mapToDouble(i -> (nanos[2 * i] + nanos[2 * i + 1]) / 2.0)
                .sorted().toArray();
        return (sorted[ATTEMPTS / 4 - 1] + sorted[ATTEMPTS / 4]) / 2;
    }
}
