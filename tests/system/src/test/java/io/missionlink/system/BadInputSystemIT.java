package io.missionlink.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

/** What the public port refuses: always as a problem, and never with a word about what is behind it. */
@ExtendWith(WorldExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputSystemIT {

    private static final Pattern LEAK = Pattern.compile(
            "Exception|\\bat [a-z]+\\.|java\\.|jakarta\\.|io\\.missionlink|io\\.quarkus|org\\.|SELECT |INSERT |jdbc|stackTrace",
            Pattern.CASE_INSENSITIVE);
    private static final String MISSION = "{\"streamerId\": \"$streamer\", \"content\": \"a\", \"amount\": 1000, "
            + "\"timeLimitSeconds\": 60}";

    private final World world;
    private final Map<String, String> names = new HashMap<>();
    private Person viewer;
    private Person streamer;
    private Person other;

    BadInputSystemIT(World world) {
        this.world = world;
    }

    @BeforeAll
    void people() {
        Running ended = Running.of(world);
        ended.decide("failure");
        Running running = Running.of(world);
        viewer = running.viewers().getFirst();
        streamer = running.streamer();
        other = ended.streamer();
        names.putAll(Map.of("$streamer", streamer.id(), "$viewer", viewer.id(), "$running", running.id(), "$ended",
                ended.id(), "$unknown", UUID.randomUUID().toString(), "$long", "x".repeat(501), "$huge",
                "x".repeat(70_000)));
        viewer.topUp(5_000);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', value = {
            "viewer   | POST  | /api/wallet/top-ups               | {~amount~: 0}                          | 422 |",
            "viewer   | POST  | /api/wallet/top-ups               | {~amount~: -1}                         | 422 |",
            "viewer   | POST  | /api/wallet/top-ups               | {~amount~: 9223372036854775808}        | 400 |",
            "viewer   | POST  | /api/wallet/top-ups               | {~amount~: ~1000~}                     | 400 |",
            "viewer   | POST  | /api/wallet/top-ups               | {~amount~: 1.5}                        | 400 |",
            "viewer   | POST  | /api/wallet/top-ups               | {~amount~: 1000, ~balance~: 9}         | 400 |",
            "viewer   | POST  | /api/wallet/top-ups               | not JSON                               | 400 |",
            "viewer   | POST  | /api/wallet/top-ups               | {~amount~: 1000, ~x~: ~$huge~}         | 413 |",
            "viewer   | POST  | /api/wallet/cash-outs             | {~amount~: 1000}                       | 403 |",
            "nobody   | GET   | /api/wallet                       |                                        | 401 |",
            "nobody   | GET   | /api/users/me                     |                                        | 401 |",
            "nobody   | POST  | /api/payments/webhook             | {~type~: ~payment.succeeded~}          | 401 | bad-signature",
            "viewer   | POST  | /api/missions/$running/pledges    | {~amount~: 600000}                     | 422 | insufficient-cash",
            "viewer   | POST  | /api/missions/$running/pledges    | {~amount~: 999}                        | 422 | amount-out-of-range",
            "viewer   | POST  | /api/missions/$ended/pledges      | {~amount~: 1000}                       | 409 | mission-ended",
            "viewer   | POST  | /api/missions/$unknown/pledges    | {~amount~: 1000}                       | 404 | not-found",
            "viewer   | POST  | /api/missions/not-an-id/pledges   | {~amount~: 1000}                       | 400 | malformed",
            "viewer   | GET   | /api/missions/$unknown            |                                        | 404 | not-found",
            "viewer   | GET   | /api/users/$unknown               |                                        | 404 | not-found",
            "viewer   | PUT   | /api/missions/$running/success    |                                        | 403 | forbidden",
            "other    | PUT   | /api/missions/$running/success    |                                        | 403 | forbidden",
            "other    | PUT   | /api/missions/$ended/success      |                                        | 409 | mission-ended",
            "streamer | PUT   | /api/streamers/me/settings        | {~failureShareBps~: 10001}             | 422 |",
            "viewer   | PUT   | /api/streamers/me/settings        | {}                                     | 403 |",
            "nobody   | POST  | /api/users                        | {~loginId~: ~a~}                       | 422 | invalid",
            "nobody   | POST  | /api/users                        | {~loginId~: ~abc~, ~role~: ~admin~}    | 400 | malformed",
            "nobody   | POST  | /api/users                        | {~loginId~: ~abc~, ~cash~: 1}          | 400 | malformed",
            "nobody   | POST  | /api/users/login                  | {~loginId~: ~nobody~, ~password~: ~wrong password~} | 401 | bad-credentials",
            "viewer   | PATCH | /api/missions/$running            | {~content~: ~b~}                       | 409 |",
            "viewer   | GET   | /api/no/such/thing                |                                        | 404 | not-found",
            "viewer   | GET   | /api/missions?limit=101           |                                        | 4   |",
            "viewer   | TRACE | /api/wallet                       |                                        | 405 | method-not-allowed" })
    void isRefusedAsAProblem(String who, String method, String path, String body, int status, String code) {
        Optional<String> json = Optional.ofNullable(body).map(text -> named(text.replace('~', '"')));
        refused(Client.send(as(who).request(method, named(path), json).header("Idempotency-Key", UUID.randomUUID().toString())),
                status, Optional.ofNullable(code));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', value = {
            "~content~: ~a~          | ~content~: ~~                | 422 |",
            "~content~: ~a~          | ~content~: ~   ~             | 422 |",
            "~content~: ~a~          | ~content~: ~$long~           | 422 |",
            "~content~: ~a~          | ~content~: ~a\\u0000b~       | 422 |",
            "~content~: ~a~          | ~content~: ~a\\u202eb~       | 422 |",
            "~timeLimitSeconds~: 60  | ~timeLimitSeconds~: 0        | 422 |",
            "~timeLimitSeconds~: 60  | ~timeLimitSeconds~: -1       | 422 |",
            "~timeLimitSeconds~: 60  | ~timeLimitSeconds~: 90000000 | 422 | time-limit-out-of-range",
            "~amount~: 1000          | ~amount~: 999                | 422 | amount-out-of-range",
            "~amount~: 1000          | ~amount~: 600000             | 422 | insufficient-cash",
            "~amount~: 1000          | ~amount~: 1e3                | 400 |",
            "~$streamer~             | ~$viewer~                    | 422 | not-a-streamer",
            "~$streamer~             | ~$unknown~                   | 404 | not-found",
            "~$streamer~             | ~nobody~                     | 400 |" })
    void aProposalIsRefusedAsAProblem(String good, String bad, int status, String code) {
        String body = MISSION.replace(good.replace('~', '"'), bad.replace('~', '"'));
        assertThat(body).isNotEqualTo(MISSION);
        refused(Client.send(viewer.api().request("POST", "/api/missions", Optional.of(named(body))).header("Idempotency-Key",
                UUID.randomUUID().toString())), status, Optional.ofNullable(code));
    }

    @Test
    void aKeyIsNeededAndNamesOneRequestOnly() {
        Optional<String> body = Optional.of("{\"amount\": 1000}");
        refused(Client.send(viewer.api().request("POST", "/api/wallet/top-ups", body)), 400,
                Optional.of("idempotency-key-missing"));
        String key = UUID.randomUUID().toString();
        long before = viewer.balance();
        String first = viewer.api().post("/api/wallet/top-ups", key, Map.of("amount", 1_000)).expect(201).body();
        Answer again = viewer.api().post("/api/wallet/top-ups", key, Map.of("amount", 1_000)).expect(201);
        assertThat(again.body()).isEqualTo(first);
        assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
        refused(viewer.api().post("/api/wallet/top-ups", key, Map.of("amount", 1_001)), 422,
                Optional.of("idempotency-key-reused"));
        assertThat(viewer.balance()).isEqualTo(before + 1_000);
    }

    @Test
    void aDecisionTwiceIsTheSameAndAnotherOneIsTooLate() {
        Running mission = Running.of(world);
        mission.decide("failure");
        mission.decide("failure");
        Answer refused = mission.streamer().api().put(Running.path(mission.id()) + "/success");
        refused(refused, 409, Optional.of("mission-ended"));
        assertThat(refused.json().get("outcome").asText()).isEqualTo("FAILED");
    }

    @ParameterizedTest
    @ValueSource(strings = { "/internal/users?ids=$viewer", "//internal/users?ids=$viewer", "/./internal/users?ids=$viewer",
            "/api/../internal/users?ids=$viewer", "/api/users/../../internal/users?ids=$viewer",
            "/%69nternal/users?ids=$viewer", "/api/%2e%2e/internal/users?ids=$viewer",
            "/api/users/..%2f..%2finternal%2fusers?ids=$viewer", "/api/users/%2e%2e/%2e%2e/internal/users?ids=$viewer",
            "/api/users;/../../internal/users?ids=$viewer", "/INTERNAL/users?ids=$viewer",
            "/internal/missions/$running/pledges", "/api/../internal/missions/$running/pledges",
            "/api/missions/..%2f..%2finternal%2fmissions%2f$running%2fpledges", "/q/health", "/q/metrics", "/q/openapi",
            "/q/info", "/%71/metrics", "/api/../q/metrics", "/api/%2e%2e/q/metrics", "/api/users/..%2f..%2fq%2fmetrics" })
    void nothingInternalIsBehindThePublicPort(String path) {
        for (String client : List.of("settlement-lambda", "notification-lambda")) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(world.stack().gateway() + named(path)))
                    .header("Authorization", "Bearer " + serviceToken(client));
            Answer answer = Client.send(request);
            assertThat(answer.status()).as("%s: %s", path, answer.body()).isIn(400, 401, 403, 404);
            assertThat(answer.body()).doesNotContain(viewer.name(), "jvm_", "\"UP\"", "paths");
        }
    }

    private void refused(Answer answer, int status, Optional<String> code) {
        assertThat(answer.status()).as("%s: %s", answer.to(), answer.body()).satisfies(
                actual -> assertThat(status < 10 ? actual / 100 : actual).isEqualTo(status));
        assertThat(answer.headers().firstValue("Content-Type")).as(answer.to()).hasValueSatisfying(
                type -> assertThat(type).startsWith("application/problem+json"));
        JsonNode problem = answer.json();
        assertThat(problem.path("status").asInt()).isEqualTo(answer.status());
        assertThat(List.of("type", "title", "detail", "instance", "code")).allSatisfy(
                field -> assertThat(problem.path(field).asText()).as("%s of %s", field, problem).isNotBlank());
        code.ifPresent(expected -> assertThat(problem.get("code").asText()).isEqualTo(expected));
        assertThat(answer.body()).doesNotContainPattern(LEAK);
    }

    private Client as(String who) {
        return switch (who) {
            case "viewer" -> viewer.api();
            case "streamer" -> streamer.api();
            case "other" -> other.api();
            default -> world.visitor();
        };
    }

    private String named(String text) {
        String result = text;
        for (Map.Entry<String, String> name : names.entrySet()) {
            result = result.replace(name.getKey(), name.getValue());
        }
        return result;
    }

    /** The strongest tokens there are. */
    private String serviceToken(String client) {
        return ServiceTokens.get(world.stack().gateway(), ServiceTokens.form(world, client));
    }
}
