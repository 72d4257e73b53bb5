package io.missionlink.missions.security;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.missionlink.contracts.Tokens;
import io.missionlink.missions.testing.Api;
import io.missionlink.missions.testing.Books;
import io.missionlink.missions.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;

/** After a loss of rights only younger tokens move money (user-service/docs/adr/0006). */
@QuarkusTest
class TokenVersionResourceTest {

    private static final int BEFORE = 2;
    private static final int AFTER = 3;

    private final UUID streamer = Api.newUser();

    @Test
    void aTokenFromBeforeTheLossMovesNoMoneyAndStillReads() {
        UUID user = new Books().userWith(10_000);
        UUID mission = Api.propose(user, streamer, 1_000, 60);
        pledge(user, mission, BEFORE).statusCode(201);

        raise(user, AFTER).statusCode(204);

        pledge(user, mission, BEFORE).statusCode(401).header("WWW-Authenticate", "Bearer")
                .body("code", equalTo("unauthorized")).body("detail", containsString("Rights have changed"));
        Api.tryPledge(user, mission, 1_000).statusCode(401); // says no version
        given().auth().oauth2(TestTokens.viewer(user, BEFORE)).get("/api/wallet").then().statusCode(200)
                .body("balance", equalTo(8_000));
        pledge(user, mission, AFTER).statusCode(201);
    }

    @Test
    void whatIsToldLateOrTwiceLowersNothing() {
        UUID user = new Books().userWith(10_000);
        UUID mission = Api.propose(user, streamer, 1_000, 60);
        raise(user, AFTER).statusCode(204);
        raise(user, BEFORE).statusCode(204);
        raise(user, AFTER).statusCode(204);

        pledge(user, mission, BEFORE).statusCode(401);
        pledge(user, mission, AFTER).statusCode(201);
    }

    @Test
    void onlyUserServiceTells() {
        UUID user = Api.newUser();
        for (String token : new String[] { TestTokens.viewer(user), TestTokens.streamer(user), TestTokens.settlement() }) {
            put(token, user.toString(), Map.of("least", 1)).statusCode(403);
        }
        put(teller(), user.toString(), Map.of("least", 0)).statusCode(422);
        put(teller(), user.toString(), Map.of()).statusCode(422);
        put(teller(), "somebody", Map.of("least", 1)).statusCode(400);
    }

    private static ValidatableResponse raise(UUID user, int least) {
        return put(teller(), user.toString(), Map.of("least", least));
    }

    private static ValidatableResponse put(String token, String user, Map<String, ?> body) {
        return given().auth().oauth2(token).contentType(ContentType.JSON).body(body)
                .put("/internal/users/{id}/token-version", user).then();
    }

    private static ValidatableResponse pledge(UUID user, UUID mission, int version) {
        return Api.once(given().auth().oauth2(TestTokens.viewer(user, version)).contentType(ContentType.JSON))
                .body(Map.of("amount", 1_000)).post("/api/missions/{id}/pledges", mission).then();
    }

    private static String teller() {
        return TestTokens.token(Tokens.USER_SERVICE, Tokens.MISSION_SERVICE, Tokens.REVOCATION);
    }
}
