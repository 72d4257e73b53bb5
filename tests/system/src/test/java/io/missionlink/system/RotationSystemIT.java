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

import io.missionlink.bench.MadeTokens;
import io.missionlink.contracts.Tokens;
import io.missionlink.local.stack.StackOptions;

/** The signing key and all three clients' secrets are rotated by the operator's command while everybody works. */
class RotationSystemIT {

    private static final String KEYS = "signing-keys";
    private static final List<String> CLIENTS = List.of("settlement-lambda", "mission-service", "notification-lambda");
    private static final Duration TOKEN_LIFETIME = Duration.ofSeconds(13);
    private static final Duration TOKEN_USED_FOR = Duration.ofSeconds(9);
    private static final Duration WITHIN = Duration.ofSeconds(40);
    /** Between two tries of a command: each is a process of its own. */
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(2);
    private static final int MANY = 200;

    /** The rules of production, with times that a test can wait for; the command is told the same. */
    private static final Map<String, String> TIMES = Map.of(
            "MISSION_LINK_KEYS_USER_TOKEN_LIFETIME", TOKEN_LIFETIME.toString(),
            "MISSION_LINK_KEYS_SERVICE_TOKEN_LIFETIME", TOKEN_LIFETIME.toString(),
            "MISSION_LINK_KEYS_JWKS_CACHE", "PT2S",
            "MISSION_LINK_TOKEN_CLOCK_SKEW", "PT1S",
            "SECRETS_RELOAD_EVERY", "1s",
            "SECRET_DELIVERY", "PT3S");

    @Test
    void keysAndSecretsAreRotatedUnderLoadAndNobodyIsRefused() {
        try (World world = World.apart("rotation", RotationSystemIT::options)) {
            Rotating rotating = new Rotating(world);
            Running first = again(Running.of(world));
            first.decide("success");
            first.awaitSettled();
            Map<String, OptionalLong> processes = processes(world);
            String oldKey = rotating.currentKey();
            MadeTokens signedByOld = new MadeTokens(world.stack().secret(KEYS), world.stack().gateway().toString());
            Map<String, String> oldSecrets = CLIENTS.stream().collect(Collectors.toMap(client -> client, rotating::secret));

            RotationLoad load = new RotationLoad(world, first.viewers(), first, TOKEN_USED_FOR);
            try (load) {
                load.more(MANY);
                rotating.all("prepare");
                assertThat(rotating.command(KEYS, "prepare").code()).as("one is next already").isEqualTo(1);
                rotating.all("promote");
                String newKey = rotating.currentKey();
                assertThat(newKey).isNotEqualTo(oldKey);
                Awaitility.await("tokens of the new key").atMost(WITHIN).until(() -> load.answers(newKey) > MANY);
                first.viewers().forEach(viewer -> assertThat(rotating.asks(madeOf(signedByOld, viewer))).containsOnly(200));
                rotating.all("retire");
                load.more(MANY);
            }
            System.out.printf("[rotation] %d answers to tokens of the old key, %d of the new, %d missions settled%n",
                    load.answers(oldKey), load.answers() - load.answers(oldKey), load.settled());
            assertThat(load.answers(oldKey)).isGreaterThan(MANY);
            assertThat(processes(world)).as("nothing was started again").isEqualTo(processes);
            rotating.nothingWasRefusedButOldSecrets();

            Person viewer = first.viewers().getFirst();
            Awaitility.await("an end of the old key").atMost(WITHIN).untilAsserted(
                    () -> assertThat(rotating.asks(madeOf(signedByOld, viewer))).containsOnly(401));
            oldSecrets.forEach((client, old) -> {
                assertThat(rotating.tokenStatus(client, old)).as("old secret of %s", client).isEqualTo(401);
                assertThat(rotating.tokenStatus(client, rotating.secret(client))).as("secret of %s", client).isEqualTo(200);
            });
        }
    }

    private static StackOptions options(StackOptions options) {
        return options.withEnvironment("user-service", TIMES);
    }

    /** Its streamer has a token of now: theirs are short, and a function's first start is not. */
    private static Running again(Running mission) {
        return new Running(mission.world(), mission.id(), mission.streamer().again(mission.world()), mission.viewers(),
                mission.pledges());
    }

    private static String madeOf(MadeTokens key, Person viewer) {
        return key.token(viewer.id(), Tokens.USER_AUDIENCE, Duration.ofMinutes(10), Tokens.VIEWER);
    }

    /** Functions too: a rotated secret needs no cold start. */
    private static Map<String, OptionalLong> processes(World world) {
        Map<String, OptionalLong> processes = new HashMap<>(world.stack().pids());
        world.stack().workers().forEach(worker -> processes.put(worker.function() + " " + worker.index(), worker.pid()));
        return processes;
    }

    /** The operator, and what there is to see of his work. */
    private record Rotating(World world) {

        OperatorCommand.Ended command(String... arguments) {
            List<String> all = new ArrayList<>(List.of("rotate"));
            all.addAll(List.of(arguments));
            return new OperatorCommand("user-service", world.stack().aws(), TIMES).run(all.toArray(String[]::new));
        }

        /** As soon as the command lets it be done. */
        void all(String step) {
            Stream.concat(Stream.of(KEYS), CLIENTS.stream()).forEach(rotated -> Awaitility.await(step + " of " + rotated)
                    .atMost(WITHIN).pollInSameThread().pollDelay(Duration.ZERO).pollInterval(BETWEEN_TRIES)
                    .until(() -> done(rotated, step)));
        }

        private boolean done(String rotated, String step) {
            OperatorCommand.Ended ended = command(rotated, step);
            if (ended.code() != 0) {
                assertThat(ended.code()).as(ended.output()).isEqualTo(1);
                assertThat(ended.output()).startsWith("Too early");
            }
            return ended.code() == 0;
        }

        String currentKey() {
            for (JsonNode key : Answer.json(world.stack().secret(KEYS)).get("keys")) {
                if (key.get("state").asText().equals("current")) {
                    return key.get("kid").asText();
                }
            }
            throw new AssertionError("No key is current");
        }

        String secret(String client) {
            return world.stack().secret(client + "-client");
        }

        /** What both services answer to a token. */
        List<Integer> asks(String token) {
            Client somebody = new Client(world.stack().gateway(), Optional.of(token));
            return Stream.of("/api/users/me", "/api/wallet").map(path -> somebody.get(path).status()).toList();
        }

        int tokenStatus(String client, String secret) {
            return ServiceTokens.ask(world.stack().direct("user-service"), ServiceTokens.form(client, secret)).status();
        }

        /** A client may find out by a refusal that its secret was rotated: once, and it asks again at once. */
        void nothingWasRefusedButOldSecrets() {
            List<String> refused = Stream.of("user-service", "mission-service")
                    .flatMap(service -> new Client(world.stack().management(service), Optional.empty()).get("/q/metrics")
                            .expect(200).body().lines())
                    .filter(line -> line.startsWith("http_server_requests_seconds_count"))
                    .filter(line -> line.contains("status=\"401\"") || line.contains("status=\"403\"")).toList();
            System.out.println("[rotation] refused: " + refused);
            assertThat(refused).as("refused").allSatisfy(line -> {
                assertThat(line).contains("uri=\"/oauth/token\"");
                assertThat(Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))).isLessThanOrEqualTo(CLIENTS.size());
            });
        }
    }
}
