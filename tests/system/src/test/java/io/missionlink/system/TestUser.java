package io.missionlink.system;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import com.fasterxml.jackson.databind.JsonNode;

/** A logged-in user, created by the test. */
record TestUser(String id, String loginId, String name, String email, String locale, Client api) {

    static final String PASSWORD = "correct horse battery";
    /** Differs from the numbers of other runs on the same state. */
    private static final AtomicLong NUMBER = new AtomicLong(System.currentTimeMillis());

    static TestUser viewer(TestEnvironment env, String name, String locale) {
        return signUp(env, name, locale, false);
    }

    static TestUser streamer(TestEnvironment env, String name, String locale) {
        return signUp(env, name, locale, true);
    }

    private static TestUser signUp(TestEnvironment env, String name, String locale, boolean streamer) {
        String unique = Long.toString(NUMBER.incrementAndGet(), Character.MAX_RADIX);
        String loginId = name.toLowerCase(java.util.Locale.ROOT) + "-" + unique;
        String email = loginId + "@example.com";
        String displayName = name + " " + unique;
        JsonNode profile = env.anonymousClient()
                .post("/api/users", Map.of("loginId", loginId, "password", PASSWORD, "displayName",
                        displayName, "email", email, "streamer", streamer, "locale", locale))
                .expect(201).json();
        return new TestUser(profile.get("id").asText(), loginId, displayName, email, locale, logIn(env, loginId));
    }

    private static Client logIn(TestEnvironment env, String loginId) {
        Response response = env.anonymousClient().post("/api/users/login", Map.of("loginId", loginId, "password", PASSWORD))
                .expect(200);
        return new Client(env.stack().gateway(), Optional.of(response.json().get("accessToken").asText()));
    }

    /** The same user with a new access token. */
    TestUser withNewToken(TestEnvironment env) {
        return new TestUser(id, loginId, name, email, locale, logIn(env, loginId));
    }

    /** The same user with another request timeout. */
    TestUser withTimeout(Duration timeout) {
        return new TestUser(id, loginId, name, email, locale, new Client(api.server(), api.token(), timeout));
    }

    void topUp(long amount) {
        Response response = api.post("/api/wallet/top-ups", Map.of("amount", amount)).expect(201);
        if (!response.json().get("status").asText().equals("SUCCEEDED")) {
            throw new AssertionError("Sandbox top-up not completed in its response: " + response.body());
        }
    }

    /** Closes the account. @param query such as {@code ?close=settle} */
    Response close(String query) {
        return api.delete("/api/users/me" + query, Map.of("password", PASSWORD));
    }

    /** Sets the terms of a streamer. */
    void setTerms(boolean autoAccept, int failureShareBps) {
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
