package io.missionlink.system;

import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

/** A mission of users whose inputs are unique words, in successful and failed requests, so that a search can find them. */
final class PrivacyScenario {

    private static final long AMOUNT = 7_000;
    private static final long DECLINED_AMOUNT = 40_402;
    private static final long AMOUNT_ABOVE_BALANCE = 900_000;

    final TestEnvironment env;
    final String content = word("content");
    final String message = word("message");
    final String note = word("note");
    final TestUser streamer;
    final TestUser proposer;
    final String mission;

    private final String password = word("password");
    private final String wrongPassword = word("wrong");
    private final String address = "198.51.100." + ThreadLocalRandom.current().nextInt(100, 200);
    private final List<String> tokens = new ArrayList<>();

    PrivacyScenario(TestEnvironment env) {
        this.env = env;
        this.streamer = TestUser.streamer(env, word("Streamer"), "ko");
        this.proposer = signUpAndLogIn();
        sendFailingRequests();
        env.aws().awaitSubscribed(List.of(streamer, proposer));
        this.mission = propose();
        streamer.api().put(TestMission.path(mission) + "/acceptance").expect(200);
        streamer.api().put(TestMission.path(mission) + "/success", Map.of("note", note)).expect(200);
    }

    /** Login IDs, names and e-mail addresses of both users, which only user-service may store. */
    List<String> names() {
        return List.of(proposer.loginId(), proposer.name(), proposer.email(), streamer.loginId(), streamer.name(),
                streamer.email());
    }

    List<String> namesOfProposer() {
        return List.of(proposer.loginId(), proposer.name(), proposer.email());
    }

    /** Values that no part of the system may store or log. Includes the signature of each token. */
    List<String> secrets() {
        List<String> secrets = new ArrayList<>(List.of(password, wrongPassword, address));
        tokens.forEach(token -> {
            secrets.add(token);
            secrets.add(token.substring(token.lastIndexOf('.') + 1));
        });
        return secrets;
    }

    /** Texts that the users wrote. */
    List<String> texts() {
        return List.of(content, message, note);
    }

    List<String> allWords() {
        return Stream.of(names(), secrets(), texts()).flatMap(List::stream).toList();
    }

    /** Closes the account of the proposer, whose wallet is empty. */
    void closeAccountOfProposer() {
        proposer.api().delete("/api/users/me", Map.of("password", password)).expect(204);
    }

    private TestUser signUpAndLogIn() {
        String loginId = word("login");
        String name = word("Name");
        String email = word("mail") + "@example.com";
        Map<String, ?> account = Map.of("loginId", loginId, "password", password, "displayName", name, "email", email,
                "streamer", false, "locale", "en");
        String id = env.anonymousClient().post("/api/users", account).expect(201).json().get("id").asText();
        env.anonymousClient().post("/api/users", account).expect(409);
        JsonNode login = logIn(loginId, password).expect(200).json();
        logIn(loginId, wrongPassword).expect(401);
        JsonNode refreshed = env.anonymousClient()
                .post("/api/users/token", Map.of("refreshToken", login.get("refreshToken").asText()))
                .expect(200).json();
        for (JsonNode pair : List.of(login, refreshed)) {
            tokens.add(pair.get("accessToken").asText());
            tokens.add(pair.get("refreshToken").asText());
        }
        return new TestUser(id, loginId, name, email, "en",
                new Client(env.stack().gateway(), Optional.of(refreshed.get("accessToken").asText())));
    }

    private Response logIn(String loginId, String password) {
        HttpRequest.Builder request = env.anonymousClient().request("POST", "/api/users/login",
                Optional.of(Response.text(Map.of("loginId", loginId, "password", password))));
        return Client.send(request.header("X-Forwarded-For", address));
    }

    private void sendFailingRequests() {
        String truncated = "{\"loginId\": \"" + proposer.loginId() + "\", \"password\": \"" + password;
        Client.send(env.anonymousClient().request("POST", "/api/users/login", Optional.of(truncated))).expect(400);
        proposer.api().patch("/api/users/me", Map.of("email", streamer.email())).expect(409);
        proposer.api().get("/api/users?streamer=true&query=" + streamer.name().replace(' ', '+')).expect(200);
        Client forged = new Client(env.stack().gateway(), proposer.api().token().map(token -> token + "x"));
        tokens.add(forged.token().orElseThrow());
        forged.get("/api/users/me").expect(401);
        forged.get("/api/wallet").expect(401);
        proposer.api().post("/api/wallet/top-ups", Map.of("amount", DECLINED_AMOUNT));
    }

    private String propose() {
        proposer.topUp(AMOUNT);
        Map<String, ?> proposal = Map.of("streamerId", streamer.id(), "content", content, "amount", AMOUNT, "timeLimitSeconds",
                600,
                "message", message);
        String id = proposer.api().post("/api/missions", proposal).expect(201).json().get("id").asText();
        proposer.api().post(TestMission.path(id) + "/pledges", Map.of("amount", AMOUNT_ABOVE_BALANCE, "message", message))
                .expect(422);
        return id;
    }

    /** A random word that occurs nowhere else. */
    private static String word(String kind) {
        byte[] random = new byte[6];
        ThreadLocalRandom.current().nextBytes(random);
        return kind + "-" + HexFormat.of().formatHex(random);
    }
}
