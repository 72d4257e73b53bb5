package io.missionlink.missions.testing;

import static io.restassured.RestAssured.given;

import java.util.Map;
import java.util.UUID;

import com.github.f4b6a3.uuid.UuidCreator;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

/** The public API, as users call it. */
public final class Api {

    private Api() {
    }

    public static UUID newUser() {
        return UuidCreator.getTimeOrderedEpoch();
    }

    public static RequestSpecification as(UUID viewer) {
        return given().auth().oauth2(TestTokens.viewer(viewer)).contentType(ContentType.JSON);
    }

    public static RequestSpecification asStreamer(UUID streamer) {
        return given().auth().oauth2(TestTokens.streamer(streamer)).contentType(ContentType.JSON);
    }

    public static RequestSpecification asSettlement() {
        return given().auth().oauth2(TestTokens.settlement()).contentType(ContentType.JSON);
    }

    public static RequestSpecification once(RequestSpecification request) {
        return request.header("Idempotency-Key", UUID.randomUUID());
    }

    public static UUID propose(UUID proposer, UUID streamer, long amount, long timeLimitSeconds) {
        return UUID.fromString(once(as(proposer))
                .body(Map.of("streamerId", streamer, "content", "Beat the boss without armour", "amount", amount,
                        "timeLimitSeconds", timeLimitSeconds))
                .post("/api/missions").then().statusCode(201).extract().path("id"));
    }

    public static UUID pledge(UUID user, UUID mission, long amount) {
        return UUID.fromString(tryPledge(user, mission, amount).statusCode(201).extract().path("id"));
    }

    public static ValidatableResponse tryPledge(UUID user, UUID mission, long amount) {
        return once(as(user)).body(Map.of("amount", amount)).post("/api/missions/{id}/pledges", mission).then();
    }

    /** Without a body, and so without its type. */
    public static ValidatableResponse decide(UUID streamer, UUID mission, String decision) {
        return given().auth().oauth2(TestTokens.streamer(streamer)).put("/api/missions/{id}/{decision}", mission, decision)
                .then();
    }

    public static void settings(UUID streamer, Map<String, ?> settings) {
        asStreamer(streamer).body(settings).put("/api/streamers/me/settings").then().statusCode(200);
    }

    public static ValidatableResponse mission(UUID viewer, UUID mission) {
        return as(viewer).get("/api/missions/{id}", mission).then().statusCode(200);
    }

    public static long balance(UUID user) {
        return as(user).get("/api/wallet").then().statusCode(200).extract().jsonPath().getLong("balance");
    }

    public static long held(UUID user) {
        return as(user).get("/api/wallet").then().statusCode(200).extract().jsonPath().getLong("held");
    }
}
