package io.missionlink.system;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.missionlink.bench.MadeTokens;
import io.missionlink.contracts.Tokens;
import io.missionlink.contracts.access.Route;

/** Everybody who may come along, and something of their own for each kind of id in a path. */
final class Cast {

    private static final String[] EVERY_GROUP = { Tokens.VIEWER, Tokens.STREAMER, Tokens.SETTLEMENT, Tokens.DIRECTORY,
            Tokens.REVOCATION };
    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final long MONEY = 500_000;
    private static final long AMOUNT = 1_000;

    private final World world;
    private final MadeTokens tokens;
    private final Map<Caller, Person> people = new EnumMap<>(Caller.class);

    Cast(World world) {
        this.world = world;
        tokens = new MadeTokens(world.stack().secret("signing-keys"), world.stack().gateway().toString());
        people.put(Caller.VIEWER, Person.viewer(world, "Viewer", "en"));
        people.put(Caller.OTHER_VIEWER, Person.viewer(world, "Other", "en"));
        people.put(Caller.STREAMER, Person.streamer(world, "Streamer", "en"));
        people.put(Caller.OTHER_STREAMER, Person.streamer(world, "Stranger", "en"));
        people.values().forEach(person -> person.topUp(MONEY));
        person(Caller.STREAMER).takes(false, 0);
    }

    Person person(Caller caller) {
        return people.get(caller);
    }

    /** Straight at the route's service, so that the internal ones are tried too. */
    Client as(Caller caller, Route route) {
        return new Client(world.stack().direct(route.service()), token(caller, route.service()));
    }

    /** Somebody of that kind with an account of their own, which the call may end. */
    Client asSomebodyNew(Caller caller, Route route) {
        return switch (caller) {
            case VIEWER, OTHER_VIEWER -> at(route, Person.viewer(world, "Somebody", "en"));
            case STREAMER, OTHER_STREAMER -> at(route, Person.streamer(world, "Somebody", "en"));
            default -> as(caller, route);
        };
    }

    /** A proposal of the viewer to the streamer, with one pledge. */
    String proposed() {
        return person(Caller.VIEWER).api().post("/api/missions", Map.of("streamerId", person(Caller.STREAMER).id(), "content",
                "보스 잡기", "amount", AMOUNT, "timeLimitSeconds", 3_600)).expect(201).json().get("id").asText();
    }

    /** The same, and the streamer has accepted it. */
    String active() {
        String mission = proposed();
        person(Caller.STREAMER).api().put(Running.path(mission) + "/acceptance").expect(200);
        return mission;
    }

    String pledgeOf(String mission) {
        return person(Caller.VIEWER).api().get(Running.path(mission) + "/pledges").items().getFirst().get("id").asText();
    }

    /** @param kind {@code top-ups} or {@code cash-outs} */
    String paymentOf(Caller caller, String kind) {
        return person(caller).api().post("/api/wallet/" + kind, Map.of("amount", AMOUNT)).expect(201).json().get("id").asText();
    }

    private Optional<String> token(Caller caller, String service) {
        String subject = people.get(Caller.VIEWER).id();
        return switch (caller) {
            case NOBODY -> Optional.empty();
            case EXPIRED -> Optional.of(tokens.token(subject, service, LIFE.negated(), EVERY_GROUP));
            case WRONG_AUDIENCE -> Optional.of(tokens.token(subject, "somebody-else", LIFE, EVERY_GROUP));
            case WRONG_ISSUER -> Optional.of(tokens.from("http://localhost:1").token(subject, service, LIFE, EVERY_GROUP));
            case SETTLEMENT_CLIENT -> Optional.of(tokens.token("settlement-lambda", service, LIFE, Tokens.SETTLEMENT));
            case DIRECTORY_CLIENT -> Optional.of(tokens.token("notification-lambda", service, LIFE, Tokens.DIRECTORY));
            case USER_SERVICE -> Optional.of(tokens.token(Tokens.USER_SERVICE, service, LIFE, Tokens.REVOCATION));
            default -> person(caller).api().token();
        };
    }

    private Client at(Route route, Person person) {
        return new Client(world.stack().direct(route.service()), person.api().token());
    }

    static String unknown() {
        return UUID.randomUUID().toString();
    }
}
