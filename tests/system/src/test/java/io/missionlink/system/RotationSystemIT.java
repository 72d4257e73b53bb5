package io.missionlink.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.missionlink.bench.GeneratedTokens;
import io.missionlink.contracts.Tokens;
import io.missionlink.local.stack.StackOptions;

/** Rotates the signing key and the secrets of all three service clients by the command, under load. */
class RotationSystemIT {

    private static final String KEYS = "signing-keys";
    private static final List<String> CLIENTS = List.of("settlement-lambda", "mission-service", "notification-lambda");
    private static final Duration TOKEN_LIFETIME = Duration.ofSeconds(13);
    private static final Duration TOKEN_USED_FOR = Duration.ofSeconds(9);
    private static final Duration TIMEOUT = Duration.ofSeconds(40);
    /** Pause between two attempts of a command, because each attempt starts a process. */
    private static final Duration RETRY_INTERVAL = Duration.ofSeconds(2);
    private static final int MIN_RESPONSES = 200;

    /** The production rules with shorter times. The service and the command use the same values. */
    private static final Map<String, String> TIMES = Map.of(
            "MISSION_LINK_KEYS_USER_TOKEN_LIFETIME", TOKEN_LIFETIME.toString(),
            "MISSION_LINK_KEYS_SERVICE_TOKEN_LIFETIME", TOKEN_LIFETIME.toString(),
            "MISSION_LINK_KEYS_JWKS_CACHE", "PT2S",
            "MISSION_LINK_TOKEN_CLOCK_SKEW", "PT1S",
            "SECRETS_RELOAD_EVERY", "1s",
            "SECRET_DELIVERY", "PT3S");

    @Test
    void rotatesKeysAndSecretsUnderLoadWithoutRejectedRequests() {
        try (TestEnvironment env = TestEnvironment.separate("rotation", RotationSystemIT::options)) {
            Rotation rotation = new Rotation(env);
            TestMission first = withNewStreamerToken(TestMission.create(env));
            first.decide("success");
            first.awaitSettled();
            Map<String, OptionalLong> processes = processes(env);
            String oldKey = rotation.currentKey();
            GeneratedTokens signedByOld = new GeneratedTokens(env.stack().secret(KEYS), env.stack().gateway().toString());
            Map<String, String> oldSecrets = CLIENTS.stream().collect(Collectors.toMap(client -> client, rotation::secret));

            RotationLoad load = new RotationLoad(env, first.viewers(), first, TOKEN_USED_FOR);
            try (load) {
                load.awaitMore(MIN_RESPONSES);
                rotation.runForAll("prepare");
                assertThat(rotation.command(KEYS, "prepare").code()).as("prepared already").isEqualTo(1);
                rotation.runForAll("promote");
                String newKey = rotation.currentKey();
                assertThat(newKey).isNotEqualTo(oldKey);
                Awaitility.await("responses to tokens of the new key").atMost(TIMEOUT)
                        .until(() -> load.responses(newKey) > MIN_RESPONSES);
                first.viewers().forEach(viewer -> assertThat(rotation.statuses(token(signedByOld, viewer))).containsOnly(200));
                rotation.runForAll("retire");
                load.awaitMore(MIN_RESPONSES);
            }
            System.out.printf("[rotation] responses with old key=%d, with new key=%d, settled missions=%d%n",
                    load.responses(oldKey), load.responses() - load.responses(oldKey), load.settled());
            assertThat(load.responses(oldKey)).isGreaterThan(MIN_RESPONSES);
            assertThat(processes(env)).as("processes without a restart").isEqualTo(processes);
            rotation.assertOnlyOldSecretsRejected();

            TestUser viewer = first.viewers().getFirst();
            Awaitility.await("rejection of the old key").atMost(TIMEOUT).untilAsserted(
                    () -> assertThat(rotation.statuses(token(signedByOld, viewer))).containsOnly(401));
            oldSecrets.forEach((client, old) -> {
                assertThat(rotation.tokenStatus(client, old)).as("old secret of %s", client).isEqualTo(401);
                assertThat(rotation.tokenStatus(client, rotation.secret(client))).as("secret of %s", client).isEqualTo(200);
            });
        }
    }

    private static StackOptions options(StackOptions options) {
        return options.withEnvironment("user-service", TIMES);
    }

    /** Renews the streamer's token: tokens are short-lived, and the first start of a function takes long. */
    private static TestMission withNewStreamerToken(TestMission mission) {
        return new TestMission(mission.env(), mission.id(), mission.streamer().withNewToken(mission.env()), mission.viewers(),
                mission.pledges());
    }

    private static String token(GeneratedTokens key, TestUser viewer) {
        return key.token(viewer.id(), Tokens.USER_AUDIENCE, Duration.ofMinutes(10), Tokens.VIEWER);
    }

    /** PIDs of services and functions: a rotated secret needs no cold start. */
    private static Map<String, OptionalLong> processes(TestEnvironment env) {
        Map<String, OptionalLong> processes = new HashMap<>(env.stack().pids());
        env.stack().workers().forEach(worker -> processes.put(worker.function() + " " + worker.index(), worker.pid()));
        return processes;
    }

    /** Runs rotation commands and reads their effects. */
    private record Rotation(TestEnvironment env) {

        OperatorCommand.Result command(String... arguments) {
            List<String> all = new ArrayList<>(List.of("rotate"));
            all.addAll(List.of(arguments));
            return new OperatorCommand("user-service", env.stack().aws(), TIMES).run(all.toArray(String[]::new));
        }

        /** Runs a step for the key and all secrets, each as soon as the command allows it. */
        void runForAll(String step) {
            Stream.concat(Stream.of(KEYS), CLIENTS.stream()).forEach(rotated -> Awaitility.await(step + " of " + rotated)
                    .atMost(TIMEOUT).pollInSameThread().pollDelay(Duration.ZERO).pollInterval(RETRY_INTERVAL)
                    .until(() -> done(rotated, step)));
        }

        private boolean done(String rotated, String step) {
            OperatorCommand.Result result = command(rotated, step);
            if (result.code() != 0) {
                assertThat(result.code()).as(result.output()).isEqualTo(1);
                assertThat(result.output()).startsWith("Too early");
            }
            return result.code() == 0;
        }

        String currentKey() {
            for (JsonNode key : Response.json(env.stack().secret(KEYS)).get("keys")) {
                if (key.get("state").asText().equals("current")) {
                    return key.get("kid").asText();
                }
            }
            throw new AssertionError("No current key");
        }

        String secret(String client) {
            return env.stack().secret(client + "-client");
        }

        /** Status of a request with this token, of both services. */
        List<Integer> statuses(String token) {
            Client client = new Client(env.stack().gateway(), Optional.of(token));
            return Stream.of("/api/users/me", "/api/wallet").map(path -> client.get(path).status()).toList();
        }

        int tokenStatus(String client, String secret) {
            return ServiceTokens.request(env.stack().direct("user-service"), ServiceTokens.form(client, secret)).status();
        }

        /** A service client may get one 401 for its old secret, after which it reads the new secret and retries at once. */
        void assertOnlyOldSecretsRejected() {
            List<String> rejected = Stream.of("user-service", "mission-service")
                    .flatMap(service -> new Client(env.stack().management(service), Optional.empty()).get("/q/metrics")
                            .expect(200).body().lines())
                    .filter(line -> line.startsWith("http_server_requests_seconds_count"))
                    .filter(line -> line.contains("status=\"401\"") || line.contains("status=\"403\"")).toList();
            System.out.println("[rotation] rejected: " + rejected);
            assertThat(rejected).as("rejected requests").allSatisfy(line -> {
                assertThat(line).contains("uri=\"/oauth/token\"");
                assertThat(Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))).isLessThanOrEqualTo(CLIENTS.size());
            });
        }
    }
}
