package io.missionlink.system;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import com.fasterxml.jackson.databind.JsonNode;

/** Somebody with an account of the test's own, logged in. */
record Person(String id, String loginId, String name, String email, String locale, Client api) {

    static final String PASSWORD = "correct horse battery";
    /** Unlike those of any other run on the same state. */
    private static final AtomicLong NUMBER = new AtomicLong(System.currentTimeMillis());

    static Person viewer(World world, String name, String locale) {
        return arrive(world, name, locale, false);
    }

    static Person streamer(World world, String name, String locale) {
        return arrive(world, name, locale, true);
    }

    private static Person arrive(World world, String name, String locale, boolean streamer) {
        String unique = Long.toString(NUMBER.incrementAndGet(), Character.MAX_RADIX);
        String loginId = name.toLowerCase(java.util.Locale.ROOT) + "-" + unique;
        String email = loginId + "@example.com";
        String displayName = name + " " + unique;
        JsonNode profile = world.visitor().post("/api/users", Map.of("loginId", loginId, "password", PASSWORD, "displayName",
                displayName, "email", email, "streamer", streamer, "locale", locale)).expect(201).json();
        return new Person(profile.get("id").asText(), loginId, displayName, email, locale, logIn(world, loginId));
    }

    private static Client logIn(World world, String loginId) {
        Answer answer = world.visitor().post("/api/users/login", Map.of("loginId", loginId, "password", PASSWORD)).expect(200);
        return new Client(world.stack().gateway(), Optional.of(answer.json().get("accessToken").asText()));
    }

    /** With a token that is new: the old one may have ended. */
    Person again(World world) {
        return new Person(id, loginId, name, email, locale, logIn(world, loginId));
    }

    /** The same, but does not wait longer than that for an answer. */
    Person waiting(Duration patience) {
        return new Person(id, loginId, name, email, locale, new Client(api.server(), api.token(), patience));
    }

    void topUp(long amount) {
        Answer answer = api.post("/api/wallet/top-ups", Map.of("amount", amount)).expect(201);
        if (!answer.json().get("status").asText().equals("SUCCEEDED")) {
            throw new AssertionError("A top-up through the sandbox is done when it is answered: " + answer.body());
        }
    }

    /** As a streamer. */
    void takes(boolean autoAccept, int failureShareBps) {
        api.put("/api/streamers/me/settings", Map.of("accepting", true, "autoAccept", autoAccept, "minAmount", 1_000,
                "maxAmount", 1_000_000, "maxTimeLimitSeconds", 3_600, "failureShareBps", failureShareBps, "bannedWords",
                List.of())).expect(200);
    }

    long balance() {
        return wallet().get("balance").asLong();
    }

    JsonNode wallet() {
        return api.get("/api/wallet").expect(200).json();
    }

    /** The whole statement, oldest first. */
    List<JsonNode> statement() {
        return api.get("/api/wallet/entries?limit=100").items().reversed();
    }

    @Override
    public String toString() {
        return name;
    }
}
