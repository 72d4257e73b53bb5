package io.missionlink.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.missionlink.contracts.access.OwnershipRule;
import io.missionlink.contracts.access.Route;

/**
 * Sends IDs of other users to every route that takes an ID (OWASP API1, broken object level authorisation). Resources of
 * other users are not changed, and only their public fields are shown.
 */
@ExtendWith(TestEnvironmentExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WrongOwnerSystemIT {

    private static final int NOT_FOUND = 404;

    private final TestEnvironment env;
    private CallerFixtures fixtures;

    WrongOwnerSystemIT(TestEnvironment env) {
        this.env = env;
    }

    @BeforeAll
    void createFixtures() {
        fixtures = new CallerFixtures(env);
    }

    static Stream<Route> ownedRoutes() {
        return Stream.of(Route.values()).filter(route -> route.owner().isChecked());
    }

    static Stream<Route> publicRoutes() {
        return Stream.of(Route.values()).filter(route -> route.owner() == OwnershipRule.ANY_CALLER && !route.isInternal());
    }

    @ParameterizedTest
    @MethodSource("ownedRoutes")
    void rejectsNonOwnerAndChangesNothing(Route route) {
        String mission = mission(route);
        TestUser otherUser = fixtures.user(Caller.OTHER_STREAMER);
        String path = path(route, mission);
        State before = state(mission);

        send(otherUser, route, path).expect(route.owner().statusForOthers());

        assertThat(state(mission)).isEqualTo(before);
    }

    /** If the status hides the existence of a resource, the problem for an existing ID equals that for an unknown ID. */
    @ParameterizedTest
    @MethodSource("ownedRoutes")
    void returnsNotFoundForUnknownId(Route route) {
        TestUser otherUser = fixtures.user(Caller.OTHER_STREAMER);
        String mission = mission(route);
        String unknown = path(route, mission).replaceFirst("[0-9a-f-]{36}$|[0-9a-f-]{36}(?=/[a-z]+$)",
                CallerFixtures.unknownId());

        Response response = send(otherUser, route, unknown).expect(NOT_FOUND);

        if (route.owner().statusForOthers() == NOT_FOUND) {
            JsonNode problem = send(otherUser, route, path(route, mission)).json();
            assertThat(problem.get("detail")).isEqualTo(response.json().get("detail"));
            assertThat(problem.get("code")).isEqualTo(response.json().get("code"));
        }
    }

    @ParameterizedTest
    @MethodSource("publicRoutes")
    void showsPublicFieldsToOtherUsers(Route route) {
        TestUser otherUser = fixtures.user(Caller.OTHER_VIEWER);
        TestUser viewer = fixtures.user(Caller.VIEWER);
        TestUser streamer = fixtures.user(Caller.STREAMER);
        String mission = anonymousMission();
        Response response = switch (route) {
            case PUBLIC_PROFILE -> otherUser.api().get("/api/users/" + viewer.id());
            case SETTINGS -> otherUser.api().get("/api/streamers/" + streamer.id() + "/settings");
            case MISSION -> otherUser.api().get(TestMission.path(mission));
            case PLEDGES -> otherUser.api().get(TestMission.path(mission) + "/pledges");
            case HISTORY -> otherUser.api().get(TestMission.path(mission) + "/events");
            case RECEIPT -> otherUser.api().get(TestMission.path(mission) + "/receipt");
            case PLEDGE -> otherUser.api().post(TestMission.path(mission) + "/pledges", Map.of("amount", 1_000));
            default -> throw new AssertionError("No expectation for route " + route);
        };

        assertThat(response.status()).as(response.body()).isBetween(200, 299);
        assertThat(response.body()).doesNotContain(viewer.email(), viewer.loginId());
        if (route != Route.PUBLIC_PROFILE) {
            assertThat(response.body()).as("anonymous proposer").doesNotContain(viewer.id(), viewer.name());
        }
        if (route == Route.RECEIPT) {
            assertThat(response.json().at("/own/items").size())
                    .as("lines of other users in %s", response.body()).isZero();
        }
    }

    @Test
    void excludesAnonymousProposalsFromSearch() {
        String mission = anonymousMission();
        String viewer = fixtures.user(Caller.VIEWER).id();
        String query = "/api/missions?limit=100&proposerId=" + viewer;

        assertThat(fixtures.user(Caller.VIEWER).api().get(query).body()).contains(mission);
        assertThat(fixtures.user(Caller.OTHER_VIEWER).api().get(query).expect(200).body()).doesNotContain(mission);
    }

    @Test
    void scopesIdempotencyKeyToUser() {
        String key = UUID.randomUUID().toString();
        Map<String, ?> body = Map.of("amount", 1_000);
        Response first = fixtures.user(Caller.VIEWER).api().post("/api/wallet/top-ups", key, body).expect(201);

        Response second = fixtures.user(Caller.OTHER_VIEWER).api().post("/api/wallet/top-ups", key, body).expect(201);

        assertThat(second.headers().firstValue("Idempotency-Replayed")).isEmpty();
        assertThat(second.json().get("id")).isNotEqualTo(first.json().get("id"));
    }

    /** State that a non-owner must not change. */
    private record State(JsonNode mission, JsonNode pledges, JsonNode proposerWallet, JsonNode streamerWallet) {
    }

    private State state(String mission) {
        TestUser viewer = fixtures.user(Caller.VIEWER);
        return new State(viewer.api().get(TestMission.path(mission)).json(),
                viewer.api().get(TestMission.path(mission) + "/pledges").json(), viewer.wallet(),
                fixtures.user(Caller.STREAMER).wallet());
    }

    private String mission(Route route) {
        return List.of(Route.SUCCEED, Route.FAIL, Route.CANCEL).contains(route) ? fixtures.activeMission()
                : fixtures.proposedMission();
    }

    private String anonymousMission() {
        return fixtures.user(Caller.VIEWER).api()
                .post("/api/missions", Map.of("streamerId", fixtures.user(Caller.STREAMER).id(),
                        "content", "보스 잡기", "amount", 1_000, "timeLimitSeconds", 3_600, "anonymous", true))
                .expect(201).json().get("id")
                .asText();
    }

    private String path(Route route, String mission) {
        return switch (route.owner()) {
            case PAYMENT_OWNER -> route.path().replace("{id}", payment(route));
            case PLEDGE_OWNER -> TestMission.path(mission) + "/pledges/" + fixtures.pledgeOf(mission);
            default -> route.path().replace("{id}", mission);
        };
    }

    private String payment(Route route) {
        return switch (route) {
            case TOP_UP_STATUS, REFUND_TOP_UP -> fixtures.payment(Caller.VIEWER, "top-ups");
            case REFUND_STATUS -> fixtures.refund(Caller.VIEWER);
            case CASH_OUT_STATUS -> fixtures.payment(Caller.STREAMER, "cash-outs");
            default -> throw new AssertionError("No payment for route " + route);
        };
    }

    private static Response send(TestUser user, Route route, String path) {
        return switch (route.method()) {
            case "GET" -> user.api().get(path);
            case "POST" -> user.api().post(path);
            case "PUT" -> user.api().put(path);
            case "DELETE" -> user.api().delete(path);
            case "PATCH" -> user.api().patch(path, Map.of("content", "mine"));
            default -> throw new AssertionError("Unexpected method " + route.method());
        };
    }
}
