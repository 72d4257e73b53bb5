package io.missionlink.system;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.missionlink.bench.GeneratedTokens;
import io.missionlink.contracts.Tokens;
import io.missionlink.contracts.access.Route;

/** A client for each {@link Caller}, and resources for the IDs in paths. */
final class CallerFixtures {

    private static final String[] ALL_GROUPS = { Tokens.VIEWER, Tokens.STREAMER, Tokens.SETTLEMENT, Tokens.DIRECTORY,
            Tokens.REVOCATION };
    private static final Duration TOKEN_LIFETIME = Duration.ofMinutes(5);
    private static final long TOP_UP = 1_000_000;
    /** Each streamer earns this, less the fee, and can cash it out. */
    private static final long PLEDGED = 100_000;
    private static final long AMOUNT = 1_000;

    private final TestEnvironment env;
    private final GeneratedTokens tokens;
    private final Map<Caller, TestUser> users = new EnumMap<>(Caller.class);

    CallerFixtures(TestEnvironment env) {
        this.env = env;
        tokens = new GeneratedTokens(env.stack().secret("signing-keys"), env.stack().gateway().toString());
        users.put(Caller.VIEWER, TestUser.viewer(env, "Viewer", "en"));
        users.put(Caller.OTHER_VIEWER, TestUser.viewer(env, "Other", "en"));
        users.put(Caller.STREAMER, TestUser.streamer(env, "Streamer", "en"));
        users.put(Caller.OTHER_STREAMER, TestUser.streamer(env, "OtherStreamer", "en"));
        users.values().forEach(user -> user.topUp(TOP_UP));
        user(Caller.STREAMER).setTerms(false, 0);
        for (Caller streamer : new Caller[] { Caller.STREAMER, Caller.OTHER_STREAMER }) {
            TestMission.earn(env, user(streamer), user(Caller.VIEWER), PLEDGED);
        }
    }

    TestUser user(Caller caller) {
        return users.get(caller);
    }

    /** Bypasses the gateway, so that internal routes are tested too. */
    Client client(Caller caller, Route route) {
        return new Client(env.stack().direct(route.service()), token(caller, route.service()));
    }

    /** A new user, whose account or session the request may end. Service clients have no account and are shared. */
    Client clientOfNewUser(Caller caller, Route route) {
        return switch (caller) {
            case VIEWER, OTHER_VIEWER -> client(route, TestUser.viewer(env, "NewUser", "en"));
            case STREAMER, OTHER_STREAMER -> client(route, TestUser.streamer(env, "NewUser", "en"));
            default -> client(caller, route);
        };
    }

    /** A new proposal of the viewer to the streamer, with one pledge. */
    String proposedMission() {
        return proposedMission(user(Caller.STREAMER));
    }

    String proposedMission(TestUser streamer) {
        return user(Caller.VIEWER).api().post("/api/missions", Map.of("streamerId", streamer.id(), "content", "보스 잡기",
                "amount", AMOUNT, "timeLimitSeconds", 3_600)).expect(201).json().get("id").asText();
    }

    /** A streamer who is not the caller: a streamer cannot propose to themselves or pledge on an own mission. */
    TestUser streamerFor(Caller caller) {
        return user(caller == Caller.STREAMER ? Caller.OTHER_STREAMER : Caller.STREAMER);
    }

    /** A new mission that the streamer has accepted. */
    String activeMission() {
        String mission = proposedMission();
        user(Caller.STREAMER).api().put(TestMission.path(mission) + "/acceptance").expect(200);
        return mission;
    }

    String pledgeOf(String mission) {
        return user(Caller.VIEWER).api().get(TestMission.path(mission) + "/pledges").items().getFirst().get("id").asText();
    }

    /** A new refund of a top-up of the caller. */
    String refund(Caller caller) {
        return user(caller).api().post("/api/wallet/top-ups/" + payment(caller, "top-ups") + "/refund").expect(201).json()
                .get("id").asText();
    }

    /** @param kind {@code top-ups} or {@code cash-outs} */
    String payment(Caller caller, String kind) {
        return user(caller).api().post("/api/wallet/" + kind, Map.of("amount", AMOUNT)).expect(201).json().get("id").asText();
    }

    private Optional<String> token(Caller caller, String service) {
        String subject = users.get(Caller.VIEWER).id();
        return switch (caller) {
            case UNAUTHENTICATED -> Optional.empty();
            case EXPIRED -> Optional.of(tokens.token(subject, service, TOKEN_LIFETIME.negated(), ALL_GROUPS));
            case WRONG_AUDIENCE -> Optional.of(tokens.token(subject, "other-service", TOKEN_LIFETIME, ALL_GROUPS));
            case WRONG_ISSUER ->
                Optional.of(tokens.from("http://localhost:1").token(subject, service, TOKEN_LIFETIME, ALL_GROUPS));
            case SETTLEMENT_CLIENT ->
                Optional.of(tokens.token("settlement-lambda", service, TOKEN_LIFETIME, Tokens.SETTLEMENT));
            case DIRECTORY_CLIENT ->
                Optional.of(tokens.token("notification-lambda", service, TOKEN_LIFETIME, Tokens.DIRECTORY));
            case USER_SERVICE -> Optional.of(tokens.token(Tokens.USER_SERVICE, service, TOKEN_LIFETIME, Tokens.REVOCATION));
            default -> user(caller).api().token();
        };
    }

    private Client client(Route route, TestUser user) {
        return new Client(env.stack().direct(route.service()), user.api().token());
    }

    static String unknownId() {
        return UUID.randomUUID().toString();
    }
}
