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

/**
 * Somebody whose every word is found again: all that a person tells the product, in requests that work and in such that fail.
 */
final class PrivateStory {

    private static final long AMOUNT = 7_000;
    private static final long DECLINED = 40_402;
    private static final long TOO_MUCH = 900_000;

    final World world;
    final String content = word("content");
    final String message = word("message");
    final String note = word("note");
    final Person streamer;
    final Person proposer;
    final String mission;

    private final String password = word("password");
    private final String wrongPassword = word("wrong");
    private final String address = "198.51.100." + ThreadLocalRandom.current().nextInt(100, 200);
    private final List<String> tokens = new ArrayList<>();

    PrivateStory(World world) {
        this.world = world;
        this.streamer = Person.streamer(world, word("Streamer"), "ko");
        this.proposer = comes();
        fails();
        world.aws().awaitSubscribed(List.of(streamer, proposer));
        this.mission = proposes();
        streamer.api().put(Running.path(mission) + "/acceptance").expect(200);
        streamer.api().put(Running.path(mission) + "/success", Map.of("note", note)).expect(200);
    }

    /** What only user-service keeps, of both. */
    List<String> names() {
        return List.of(proposer.loginId(), proposer.name(), proposer.email(), streamer.loginId(), streamer.name(),
                streamer.email());
    }

    List<String> namesOfTheProposer() {
        return List.of(proposer.loginId(), proposer.name(), proposer.email());
    }

    /** What nobody keeps. A token counts by its last part too, by which alone it is one. */
    List<String> secrets() {
        List<String> secrets = new ArrayList<>(List.of(password, wrongPassword, address));
        tokens.forEach(token -> {
            secrets.add(token);
            secrets.add(token.substring(token.lastIndexOf('.') + 1));
        });
        return secrets;
    }

    /** What people wrote to each other. */
    List<String> texts() {
        return List.of(content, message, note);
    }

    List<String> everyWord() {
        return Stream.of(names(), secrets(), texts()).flatMap(List::stream).toList();
    }

    private Person comes() {
        String loginId = word("login");
        String name = word("Name");
        String email = word("mail") + "@example.com";
        Map<String, ?> account = Map.of("loginId", loginId, "password", password, "displayName", name, "email", email,
                "streamer", false, "locale", "en");
        String id = world.visitor().post("/api/users", account).expect(201).json().get("id").asText();
        world.visitor().post("/api/users", account).expect(409);
        JsonNode login = logIn(loginId, password).expect(200).json();
        logIn(loginId, wrongPassword).expect(401);
        JsonNode refreshed = world.visitor()
                .post("/api/users/token", Map.of("refreshToken", login.get("refreshToken").asText()))
                .expect(200).json();
        for (JsonNode pair : List.of(login, refreshed)) {
            tokens.add(pair.get("accessToken").asText());
            tokens.add(pair.get("refreshToken").asText());
        }
        return new Person(id, loginId, name, email, "en",
                new Client(world.stack().gateway(), Optional.of(refreshed.get("accessToken").asText())));
    }

    private Answer logIn(String loginId, String password) {
        HttpRequest.Builder request = world.visitor().request("POST", "/api/users/login",
                Optional.of(Answer.text(Map.of("loginId", loginId, "password", password))));
        return Client.send(request.header("X-Forwarded-For", address));
    }

    private void fails() {
        String cut = "{\"loginId\": \"" + proposer.loginId() + "\", \"password\": \"" + password;
        Client.send(world.visitor().request("POST", "/api/users/login", Optional.of(cut))).expect(400);
        proposer.api().patch("/api/users/me", Map.of("email", streamer.email())).expect(409);
        proposer.api().get("/api/users?streamer=true&query=" + streamer.name().replace(' ', '+')).expect(200);
        Client forged = new Client(world.stack().gateway(), proposer.api().token().map(token -> token + "x"));
        tokens.add(forged.token().orElseThrow());
        forged.get("/api/users/me").expect(401);
        forged.get("/api/wallet").expect(401);
        proposer.api().post("/api/wallet/top-ups", Map.of("amount", DECLINED));
    }

    private String proposes() {
        proposer.topUp(AMOUNT);
        Map<String, ?> wish = Map.of("streamerId", streamer.id(), "content", content, "amount", AMOUNT, "timeLimitSeconds", 600,
                "message", message);
        String id = proposer.api().post("/api/missions", wish).expect(201).json().get("id").asText();
        proposer.api().post(Running.path(id) + "/pledges", Map.of("amount", TOO_MUCH, "message", message)).expect(422);
        return id;
    }

    /** Like no other in any log. */
    private static String word(String kind) {
        byte[] random = new byte[6];
        ThreadLocalRandom.current().nextBytes(random);
        return kind + "-" + HexFormat.of().formatHex(random);
    }
}
