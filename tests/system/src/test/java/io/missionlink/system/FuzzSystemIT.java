package io.missionlink.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.missionlink.system.fuzz.Caller;
import io.missionlink.system.fuzz.FuzzCallers;
import io.missionlink.system.fuzz.Fuzzer;
import io.missionlink.system.fuzz.PlatformCredentials;

/**
 * For generated requests, the services conform to docs/api.md and their OpenAPI documents, and the ledger stays balanced.
 * {@code bin/test-crash fuzz} is the long form, with a random seed.
 */
@ExtendWith(TestEnvironmentExtension.class)
class FuzzSystemIT {

    private static final List<String> SERVICES = List.of("user-service", "mission-service");
    /** Only user-service has a token for these routes. */
    private static final List<String> WITHOUT_SUCCESS = List.of("PUT /internal/users/{id}/token-version",
            "GET /internal/users/{id}/closing", "PUT /internal/users/{id}/closing");
    private static final int REQUESTS = 8_000;
    private static final long SEED = 1;
    private static final int DISPOSABLE_USERS = 12;
    private static final long TOP_UP = 1_000_000_000;
    private static final long EARNED = 1_000_000;
    private static final Duration SETTLEMENT_TIMEOUT = Duration.ofSeconds(120);

    private final TestEnvironment env;

    FuzzSystemIT(TestEnvironment env) {
        this.env = env;
    }

    @Test
    void keepsApiContractForGeneratedRequests() throws Exception {
        long seed = Long.getLong("fuzz.seed", SEED);
        int requests = Integer.getInteger("fuzz.requests", REQUESTS);
        System.out.printf("Fuzz: -Dfuzz.seed=%d -Dfuzz.requests=%d%n", seed, requests);
        Map<URI, String> documents = new LinkedHashMap<>();
        SERVICES.forEach(service -> documents.put(env.stack().direct(service),
                at(service, Optional.empty()).get("/q/openapi?format=json").expect(200).body()));
        Fuzzer fuzz = new Fuzzer(documents);
        long start = System.nanoTime();

        fuzz.run(seed, requests, this::createCallers,
                new PlatformCredentials(ServiceTokens.form(env, "mission-service"), env.stack().secret("payment-webhook")));

        System.out.printf("%s in %d s%n", fuzz, Duration.ofNanos(System.nanoTime() - start).toSeconds());
        assertThat(fuzz.defects()).as("defects of seed %d", seed).isEmpty();
        assertThat(fuzz.uncoveredOperations()).as("operations without a success or without an error response")
                .isSubsetOf(WITHOUT_SUCCESS);
        assertThat(fuzz.requests()).isGreaterThanOrEqualTo(requests);
        Awaitility.await("settlement of all ended missions").atMost(SETTLEMENT_TIMEOUT)
                .until(() -> LedgerCheck.unsettledMissions(env.stack()) == 0);
        LedgerCheck.assertBalanced(env.stack());
        SERVICES.forEach(service -> new Client(env.stack().management(service), Optional.empty()).get("/q/health")
                .expect(200));
    }

    private FuzzCallers createCallers() {
        TestUser streamer = TestUser.streamer(env, "Streamer", "en");
        streamer.setTerms(false, 0);
        TestUser viewer = TestUser.viewer(env, "Viewer", "ko");
        TestUser otherViewer = TestUser.viewer(env, "OtherViewer", "en");
        List.of(streamer, viewer, otherViewer).forEach(user -> user.topUp(TOP_UP));
        TestMission.earn(env, streamer, viewer, EARNED);
        TestUser deletedUser = TestUser.viewer(env, "Deleted", "en");
        deletedUser.close("").expect(204);
        return new FuzzCallers(caller(viewer), caller(otherViewer), caller(streamer),
                caller(TestUser.streamer(env, "Reconfigured", "ko")),
                service("settlement-lambda"), service("notification-lambda"), caller(deletedUser),
                caller(TestUser.viewer(env, "Login", "ko")),
                new FuzzCallers.DisposableUsers(() -> caller(TestUser.viewer(env, "Disposable", "ko")), DISPOSABLE_USERS));
    }

    private static Caller caller(TestUser user) {
        return new Caller(user.name(), Optional.of(user.id()), Optional.of(user.loginId()), user.api().token());
    }

    private Caller service(String client) {
        return Caller.of(client,
                ServiceTokens.get(env.stack().direct("user-service"), ServiceTokens.form(env, client)));
    }

    private Client at(String service, Optional<String> token) {
        return new Client(env.stack().direct(service), token);
    }
}
