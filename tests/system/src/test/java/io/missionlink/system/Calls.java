package io.missionlink.system;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.missionlink.contracts.access.Route;

/** A call to each route that succeeds for whoever may make it, on things that nobody has used before. */
final class Calls {

    private static final Map<String, ?> PLEDGE = Map.of("amount", 1_000);

    private final World world;
    private final Cast cast;

    Calls(World world, Cast cast) {
        this.world = world;
        this.cast = cast;
    }

    Answer make(Route route, Caller caller) {
        Client client = cast.as(caller, route);
        return switch (route) {
            case SIGN_UP -> client.post(route.path(), signUp());
            case LOG_IN -> client.post(route.path(), credentials());
            case REFRESH -> client.post(route.path(), Map.of("refreshToken", refreshToken()));
            case LOG_OUT -> cast.asSomebodyNew(caller, route).post(route.path(), Map.of());
            case CHANGE_PROFILE -> client.patch(route.path(), Map.of("locale", "en"));
            case CHANGE_PASSWORD -> cast.asSomebodyNew(caller, route).put(route.path(),
                    Map.of("currentPassword", Person.PASSWORD, "newPassword", "another horse battery"));
            case DELETE_ACCOUNT -> cast.asSomebodyNew(caller, route).delete(route.path());
            case PUBLIC_PROFILE -> client.get("/api/users/" + viewer());
            // Without a token: this route's callers have one way to say who they are.
            case SERVICE_TOKEN -> ServiceTokens.ask(client.server(), ServiceTokens.form(world, "settlement-lambda"));
            case DIRECTORY_OF_USERS -> client.get(route.path() + "?ids=" + viewer());
            case OWN_PROFILE, STREAMERS, KEYS, DISCOVERY, WALLET, WALLET_ENTRIES, MISSIONS -> client.get(route.path());
            case TOP_UP, CASH_OUT -> client.post(route.path(), PLEDGE);
            case TOP_UP_STATUS -> client.get("/api/wallet/top-ups/" + cast.paymentOf(Caller.VIEWER, "top-ups"));
            case CASH_OUT_STATUS -> client.get("/api/wallet/cash-outs/" + cast.paymentOf(Caller.STREAMER, "cash-outs"));
            case PAYMENT_WEBHOOK -> client.post(route.path(), Map.of("type", "payment.succeeded"));
            case SETTINGS -> client.get("/api/streamers/" + streamer() + "/settings");
            case CHANGE_SETTINGS -> client.put(route.path(), settings());
            case PROPOSE -> client.post(route.path(), Map.of("streamerId", streamer(), "content", "보스 잡기", "amount", 1_000,
                    "timeLimitSeconds", 60));
            case MISSION -> client.get(Running.path(cast.proposed()));
            case AMEND -> client.patch(Running.path(cast.proposed()), Map.of("content", "다른 보스 잡기"));
            case PLEDGE -> client.post(Running.path(cast.proposed()) + "/pledges", PLEDGE);
            case PLEDGES -> client.get(Running.path(cast.proposed()) + "/pledges");
            case WITHDRAW -> withdraw(client);
            case ACCEPT -> client.put(Running.path(cast.proposed()) + "/acceptance");
            case REJECT -> client.put(Running.path(cast.proposed()) + "/rejection");
            case SUCCEED -> client.put(Running.path(cast.active()) + "/success");
            case FAIL -> client.put(Running.path(cast.active()) + "/failure");
            case CANCEL -> client.put(Running.path(cast.active()) + "/cancellation");
            case HISTORY -> client.get(Running.path(cast.proposed()) + "/events");
            case RECEIPT -> client.get(Running.path(cast.proposed()) + "/receipt");
            case LEDGER_PLEDGES -> client.get("/internal/missions/" + cast.proposed() + "/pledges");
            case SETTLEMENT_PAGE -> client.put("/internal/missions/" + Cast.unknown() + "/settlement/pages/0",
                    Map.of("eventId", UUID.randomUUID(), "outcome", "FAILED", "pageCount", 1, "lines", List.of()));
            case TOKEN_VERSION -> client.put("/internal/users/" + Cast.unknown() + "/token-version", Map.of("least", 1));
        };
    }

    private Answer withdraw(Client client) {
        String mission = cast.proposed();
        return client.delete(Running.path(mission) + "/pledges/" + cast.pledgeOf(mission));
    }

    private String refreshToken() {
        return world.visitor().post("/api/users/login", credentials()).expect(200).json().get("refreshToken").asText();
    }

    private Map<String, ?> credentials() {
        return Map.of("loginId", cast.person(Caller.VIEWER).loginId(), "password", Person.PASSWORD);
    }

    private static Map<String, ?> signUp() {
        String name = "new-" + Cast.unknown();
        return Map.of("loginId", name, "password", Person.PASSWORD, "displayName", "New", "email", name + "@example.com");
    }

    private static Map<String, ?> settings() {
        return Map.of("accepting", true, "autoAccept", false, "minAmount", 1_000, "maxAmount", 1_000_000,
                "maxTimeLimitSeconds", 3_600, "failureShareBps", 0, "bannedWords", List.of());
    }

    private String viewer() {
        return cast.person(Caller.VIEWER).id();
    }

    private String streamer() {
        return cast.person(Caller.STREAMER).id();
    }
}
