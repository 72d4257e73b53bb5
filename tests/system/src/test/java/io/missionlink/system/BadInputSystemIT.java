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

/** The public port rejects invalid requests with a problem that reveals no implementation details. */
@ExtendWith(TestEnvironmentExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputSystemIT {

    private static final Pattern LEAK = Pattern.compile(
            "Exception|\\bat [a-z]+\\.|java\\.|jakarta\\.|io\\.missionlink|io\\.quarkus|org\\.|SELECT |INSERT |jdbc|stackTrace",
            Pattern.CASE_INSENSITIVE);
    private static final String MISSION = "{\"streamerId\": \"$streamer\", \"content\": \"a\", \"amount\": 1000, "
            + "\"timeLimitSeconds\": 60}";

    private final TestEnvironment env;
    private final Map<String, String> placeholders = new HashMap<>();
    private TestUser viewer;
    private TestUser streamer;
    private TestUser other;

    BadInputSystemIT(TestEnvironment env) {
        this.env = env;
    }

    @BeforeAll
    void createFixtures() {
        TestMission ended = TestMission.create(env);
        ended.decide("failure");
        TestMission running = TestMission.create(env);
        viewer = running.viewers().getFirst();
        streamer = running.streamer();
        other = ended.streamer();
        placeholders.putAll(Map.of("$streamer", streamer.id(), "$viewer", viewer.id(), "$running", running.id(), "$ended",
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
            "-        | GET   | /api/wallet                       |                                        | 401 |",
            "-        | GET   | /api/users/me                     |                                        | 401 |",
            "-        | POST  | /api/payments/webhook             | {~type~: ~payment.succeeded~}          | 401 | bad-signature",
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
            "streamer | PUT   | /api/streamers/me/settings        | {~failureShareBps~: 5001}              | 422 |",
            "viewer   | PUT   | /api/streamers/me/settings        | {}                                     | 403 |",
            "-        | POST  | /api/users                        | {~loginId~: ~a~}                       | 422 | invalid",
            "-        | POST  | /api/users                        | {~loginId~: ~abc~, ~role~: ~admin~}    | 400 | malformed",
            "-        | POST  | /api/users                        | {~loginId~: ~abc~, ~cash~: 1}          | 400 | malformed",
            "-        | POST  | /api/users/login                  | {~loginId~: ~unknown~, ~password~: ~wrong password~} | 401 | bad-credentials",
            "viewer   | PATCH | /api/missions/$running            | {~content~: ~b~}                       | 409 |",
            "viewer   | GET   | /api/no/such/thing                |                                        | 404 | not-found",
            "viewer   | GET   | /api/missions?limit=101           |                                        | 4   |",
            "viewer   | TRACE | /api/wallet                       |                                        | 405 | method-not-allowed" })
    void rejectsInvalidRequestWithProblem(String caller, String method, String path, String body, int status, String code) {
        Optional<String> json = Optional.ofNullable(body).map(text -> resolve(text.replace('~', '"')));
        assertProblem(sendWithKey(clientOf(caller).request(method, resolve(path), json)), status, Optional.ofNullable(code));
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
            "~$streamer~             | ~$viewer~                    | 422 | own-mission",
            "~$streamer~             | ~$unknown~                   | 404 | not-found",
            "~$streamer~             | ~not-an-id~                  | 400 |" })
    void rejectsInvalidProposalWithProblem(String valid, String invalid, int status, String code) {
        String body = MISSION.replace(valid.replace('~', '"'), invalid.replace('~', '"'));
        assertThat(body).isNotEqualTo(MISSION);
        assertProblem(sendWithKey(viewer.api().request("POST", "/api/missions", Optional.of(resolve(body)))), status,
                Optional.ofNullable(code));
    }

    @Test
    void requiresIdempotencyKeyAndBindsItToOneRequest() {
        Optional<String> body = Optional.of("{\"amount\": 1000}");
        assertProblem(Client.send(viewer.api().request("POST", "/api/wallet/top-ups", body)), 400,
                Optional.of("idempotency-key-missing"));
        String key = UUID.randomUUID().toString();
        long before = viewer.balance();
        String first = viewer.api().post("/api/wallet/top-ups", key, Map.of("amount", 1_000)).expect(201).body();
        Response repeated = viewer.api().post("/api/wallet/top-ups", key, Map.of("amount", 1_000)).expect(201);
        assertThat(repeated.body()).isEqualTo(first);
        assertThat(repeated.headers().firstValue("Idempotency-Replayed")).hasValue("true");
        assertProblem(viewer.api().post("/api/wallet/top-ups", key, Map.of("amount", 1_001)), 422,
                Optional.of("idempotency-key-reused"));
        assertThat(viewer.balance()).isEqualTo(before + 1_000);
    }

    @Test
    void acceptsRepeatedDecisionAndRejectsDifferentOne() {
        TestMission mission = TestMission.create(env);
        mission.decide("failure");
        mission.decide("failure");
        Response rejected = mission.streamer().api().put(TestMission.path(mission.id()) + "/success");
        assertProblem(rejected, 409, Optional.of("mission-ended"));
        assertThat(rejected.json().get("outcome").asText()).isEqualTo("FAILED");
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
    void hidesInternalRoutesFromPublicPort(String path) {
        for (String client : List.of("settlement-lambda", "notification-lambda")) {
            String token = ServiceTokens.get(env.stack().gateway(), ServiceTokens.form(env, client));
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(env.stack().gateway() + resolve(path)))
                    .header("Authorization", "Bearer " + token);
            Response response = Client.send(request);
            assertThat(response.status()).as("%s: %s", path, response.body()).isIn(400, 401, 403, 404);
            assertThat(response.body()).doesNotContain(viewer.name(), "jvm_", "\"UP\"", "paths");
        }
    }

    private static Response sendWithKey(HttpRequest.Builder request) {
        return Client.send(request.header("Idempotency-Key", UUID.randomUUID().toString()));
    }

    private void assertProblem(Response response, int status, Optional<String> code) {
        assertThat(response.status()).as("%s: %s", response.request(), response.body()).satisfies(
                actual -> assertThat(status < 10 ? actual / 100 : actual).isEqualTo(status));
        assertThat(response.headers().firstValue("Content-Type")).as(response.request()).hasValueSatisfying(
                type -> assertThat(type).startsWith("application/problem+json"));
        JsonNode problem = response.json();
        assertThat(problem.path("status").asInt()).isEqualTo(response.status());
        assertThat(List.of("type", "title", "detail", "instance", "code")).allSatisfy(
                field -> assertThat(problem.path(field).asText()).as("%s of %s", field, problem).isNotBlank());
        code.ifPresent(expected -> assertThat(problem.get("code").asText()).isEqualTo(expected));
        assertThat(response.body()).doesNotContainPattern(LEAK);
    }

    private Client clientOf(String caller) {
        return switch (caller) {
            case "viewer" -> viewer.api();
            case "streamer" -> streamer.api();
            case "other" -> other.api();
            default -> env.anonymousClient();
        };
    }

    private String resolve(String text) {
        String result = text;
        for (Map.Entry<String, String> placeholder : placeholders.entrySet()) {
            result = result.replace(placeholder.getKey(), placeholder.getValue());
        }
        return result;
    }
}
