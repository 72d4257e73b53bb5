package io.missionlink.missions.testing;

import static io.restassured.RestAssured.given;

import java.util.Map;
import java.util.UUID;

import com.github.f4b6a3.uuid.UuidCreator;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

/** Requests to the public API with the access tokens of test users. */
public final class Api {

    private Api() {
    }

    public static UUID newUser() {
        return UuidCreator.getTimeOrderedEpoch();
    }

    public static RequestSpecification asViewer(UUID viewer) {
        return given().auth().oauth2(TestTokens.viewer(viewer)).contentType(ContentType.JSON);
    }

    public static RequestSpecification asStreamer(UUID streamer) {
        return given().auth().oauth2(TestTokens.streamer(streamer)).contentType(ContentType.JSON);
    }

    public static RequestSpecification asSettlement() {
        return given().auth().oauth2(TestTokens.settlement()).contentType(ContentType.JSON);
    }

    public static RequestSpecification withIdempotencyKey(RequestSpecification request) {
        return request.header("Idempotency-Key", UUID.randomUUID());
    }

    public static UUID propose(UUID proposer, UUID streamer, long amount, long timeLimitSeconds) {
        return UUID.fromString(withIdempotencyKey(asViewer(proposer))
                .body(Map.of("streamerId", streamer, "content", "Beat the boss without armour", "amount", amount,
                        "timeLimitSeconds", timeLimitSeconds))
                .post("/api/missions").then().statusCode(201).extract().path("id"));
    }

    public static UUID pledge(UUID user, UUID mission, long amount) {
        return UUID.fromString(tryPledge(user, mission, amount).statusCode(201).extract().path("id"));
    }

    public static ValidatableResponse tryPledge(UUID user, UUID mission, long amount) {
        return withIdempotencyKey(asViewer(user)).body(Map.of("amount", amount)).post("/api/missions/{id}/pledges", mission)
                .then();
    }

    /** Sends neither a body nor a Content-Type: the body of a decision is optional. */
    public static ValidatableResponse decide(UUID streamer, UUID mission, String decision) {
        return given().auth().oauth2(TestTokens.streamer(streamer)).put("/api/missions/{id}/{decision}", mission, decision)
                .then();
    }

    public static void replaceSettings(UUID streamer, Map<String, ?> settings) {
        asStreamer(streamer).body(settings).put("/api/streamers/me/settings").then().statusCode(200);
    }

    public static ValidatableResponse mission(UUID viewer, UUID mission) {
        return asViewer(viewer).get("/api/missions/{id}", mission).then().statusCode(200);
    }

    public static long balance(UUID user) {
        return asViewer(user).get("/api/wallet").then().statusCode(200).extract().jsonPath().getLong("balance");
    }

    public static long held(UUID user) {
        return asViewer(user).get("/api/wallet").then().statusCode(200).extract().jsonPath().getLong("held");
    }
}
