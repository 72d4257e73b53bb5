package io.missionlink.system;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.missionlink.contracts.access.Route;

/** Sends a request to each route that succeeds for an allowed caller, on resources that no other test uses. */
final class RouteRequests {

    private static final Map<String, ?> PLEDGE = Map.of("amount", 1_000);

    private final TestEnvironment env;
    private final CallerFixtures fixtures;

    RouteRequests(TestEnvironment env, CallerFixtures fixtures) {
        this.env = env;
        this.fixtures = fixtures;
    }

    Response send(Route route, Caller caller) {
        Client client = fixtures.client(caller, route);
        return switch (route) {
            case SIGN_UP -> client.post(route.path(), signUp());
            case LOG_IN -> client.post(route.path(), credentials());
            case REFRESH -> client.post(route.path(), Map.of("refreshToken", refreshToken()));
            case LOG_OUT -> fixtures.clientOfNewUser(caller, route).post(route.path(), Map.of());
            case CHANGE_PROFILE -> client.patch(route.path(), Map.of("locale", "en"));
            case CHANGE_PASSWORD -> fixtures.clientOfNewUser(caller, route).put(route.path(),
                    Map.of("currentPassword", TestUser.PASSWORD, "newPassword", "another horse battery"));
            case STEP_UP -> fixtures.clientOfNewUser(caller, route).post(route.path(), Map.of("password", TestUser.PASSWORD));
            case DELETE_ACCOUNT -> fixtures.clientOfNewUser(caller, route).delete(route.path(),
                    Map.of("password", TestUser.PASSWORD));
            case PUBLIC_PROFILE -> client.get("/api/users/" + viewer());
            // Clients authenticate by the form, so there is no token.
            case SERVICE_TOKEN -> ServiceTokens.request(client.server(), ServiceTokens.form(env, "settlement-lambda"));
            case DIRECTORY_OF_USERS -> client.get(route.path() + "?ids=" + viewer());
            case OWN_PROFILE, STREAMERS, KEYS, DISCOVERY, WALLET, WALLET_ENTRIES, TOP_UPS, CASH_OUTS, MISSIONS, BLOCKS ->
                client.get(route.path());
            case TOP_UP, CASH_OUT -> client.post(route.path(), PLEDGE);
            case TOP_UP_STATUS -> client.get("/api/wallet/top-ups/" + fixtures.payment(Caller.VIEWER, "top-ups"));
            case REFUND_TOP_UP -> client.post("/api/wallet/top-ups/" + fixtures.payment(Caller.VIEWER, "top-ups") + "/refund");
            case REFUND_STATUS -> client.get("/api/wallet/refunds/" + fixtures.refund(Caller.VIEWER));
            case CASH_OUT_STATUS -> client.get("/api/wallet/cash-outs/" + fixtures.payment(Caller.STREAMER, "cash-outs"));
            case PAYMENT_WEBHOOK -> client.post(route.path(), Map.of("type", "payment.succeeded"));
            case SETTINGS -> client.get("/api/streamers/" + streamer() + "/settings");
            case CHANGE_SETTINGS -> client.put(route.path(), settings());
            case BLOCK -> client.put("/api/streamers/me/blocks/" + CallerFixtures.unknownId());
            case UNBLOCK -> client.delete("/api/streamers/me/blocks/" + CallerFixtures.unknownId());
            case PROPOSE -> client.post(route.path(), Map.of("streamerId", fixtures.streamerFor(caller).id(), "content",
                    "보스 잡기", "amount", 1_000, "timeLimitSeconds", 60));
            case MISSION -> client.get(TestMission.path(fixtures.proposedMission()));
            case AMEND -> client.patch(TestMission.path(fixtures.proposedMission()), Map.of("content", "다른 보스 잡기"));
            case PLEDGE -> client.post(
                    TestMission.path(fixtures.proposedMission(fixtures.streamerFor(caller))) + "/pledges", PLEDGE);
            case PLEDGES -> client.get(TestMission.path(fixtures.proposedMission()) + "/pledges");
            case WITHDRAW -> withdraw(client);
            case ACCEPT -> client.put(TestMission.path(fixtures.proposedMission()) + "/acceptance");
            case REJECT -> client.put(TestMission.path(fixtures.proposedMission()) + "/rejection");
            case SUCCEED -> client.put(TestMission.path(fixtures.activeMission()) + "/success");
            case FAIL -> client.put(TestMission.path(fixtures.activeMission()) + "/failure");
            case CANCEL -> client.put(TestMission.path(fixtures.activeMission()) + "/cancellation");
            case HISTORY -> client.get(TestMission.path(fixtures.proposedMission()) + "/events");
            case RECEIPT -> client.get(TestMission.path(fixtures.proposedMission()) + "/receipt");
            case LEDGER_PLEDGES -> client.get("/internal/missions/" + fixtures.proposedMission() + "/pledges");
            case SETTLEMENT_PAGE -> client.put("/internal/missions/" + CallerFixtures.unknownId() + "/settlement/pages/0",
                    Map.of("eventId", UUID.randomUUID(), "outcome", "FAILED", "pageCount", 1, "lines", List.of()));
            case TOKEN_VERSION ->
                client.put("/internal/users/" + CallerFixtures.unknownId() + "/token-version", Map.of("least", 1));
            case CLOSING -> client.get("/internal/users/" + CallerFixtures.unknownId() + "/closing");
            case CLOSE -> client.put("/internal/users/" + CallerFixtures.unknownId() + "/closing");
        };
    }

    private Response withdraw(Client client) {
        String mission = fixtures.proposedMission();
        return client.delete(TestMission.path(mission) + "/pledges/" + fixtures.pledgeOf(mission));
    }

    private String refreshToken() {
        return env.anonymousClient().post("/api/users/login", credentials()).expect(200).json().get("refreshToken").asText();
    }

    private Map<String, ?> credentials() {
        return Map.of("loginId", fixtures.user(Caller.VIEWER).loginId(), "password", TestUser.PASSWORD);
    }

    private static Map<String, ?> signUp() {
        String name = "new-" + CallerFixtures.unknownId();
        return Map.of("loginId", name, "password", TestUser.PASSWORD, "displayName", "New", "email", name + "@example.com");
    }

    private static Map<String, ?> settings() {
        return Map.of("accepting", true, "autoAccept", false, "minAmount", 1_000, "maxAmount", 1_000_000,
                "maxTimeLimitSeconds", 3_600, "failureShareBps", 0, "bannedWords", List.of());
    }

    private String viewer() {
        return fixtures.user(Caller.VIEWER).id();
    }

    private String streamer() {
        return fixtures.user(Caller.STREAMER).id();
    }
}
