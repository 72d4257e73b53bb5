package io.missionlink.missions.security;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.missionlink.contracts.Tokens;
import io.missionlink.missions.testing.Api;
import io.missionlink.missions.testing.LedgerFixture;
import io.missionlink.missions.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;

/** Tokens issued before a loss of rights cannot move money (user-service/docs/adr/0006-token-revocation.md). */
@QuarkusTest
class TokenVersionResourceTest {

    private static final int OLD_VERSION = 2;
    private static final int NEW_VERSION = 3;

    private final UUID streamer = Api.newUser();

    @Test
    void revokedTokenCannotMoveMoneyButCanRead() {
        UUID user = new LedgerFixture().newUserWithBalance(10_000);
        UUID mission = Api.propose(user, streamer, 1_000, 60);
        pledge(user, mission, OLD_VERSION).statusCode(201);

        raise(user, NEW_VERSION).statusCode(204);

        pledge(user, mission, OLD_VERSION).statusCode(401).header("WWW-Authenticate", "Bearer")
                .body("code", equalTo("unauthorized")).body("detail", containsString("has been revoked"));
        Api.tryPledge(user, mission, 1_000).statusCode(401); // this token has no version claim
        given().auth().oauth2(TestTokens.viewer(user, OLD_VERSION)).get("/api/wallet").then().statusCode(200)
                .body("balance", equalTo(8_000)); // 10,000 less the proposal and one pledge of 1,000 each
        pledge(user, mission, NEW_VERSION).statusCode(201);
    }

    @Test
    void lateOrRepeatedRevocationNeverLowersVersion() {
        UUID user = new LedgerFixture().newUserWithBalance(10_000);
        UUID mission = Api.propose(user, streamer, 1_000, 60);
        raise(user, NEW_VERSION).statusCode(204);
        raise(user, OLD_VERSION).statusCode(204);
        raise(user, NEW_VERSION).statusCode(204);

        pledge(user, mission, OLD_VERSION).statusCode(401);
        pledge(user, mission, NEW_VERSION).statusCode(201);
    }

    @Test
    void acceptsRevocationsFromUserServiceOnly() {
        UUID user = Api.newUser();
        for (String token : new String[] { TestTokens.viewer(user), TestTokens.streamer(user), TestTokens.settlement() }) {
            put(token, user.toString(), Map.of("least", 1)).statusCode(403);
        }
        put(userService(), user.toString(), Map.of("least", 0)).statusCode(422);
        put(userService(), user.toString(), Map.of()).statusCode(422);
        put(userService(), "not-a-uuid", Map.of("least", 1)).statusCode(400);
    }

    private static ValidatableResponse raise(UUID user, int least) {
        return put(userService(), user.toString(), Map.of("least", least));
    }

    private static ValidatableResponse put(String token, String user, Map<String, ?> body) {
        return given().auth().oauth2(token).contentType(ContentType.JSON).body(body)
                .put("/internal/users/{id}/token-version", user).then();
    }

    private static ValidatableResponse pledge(UUID user, UUID mission, int version) {
        return Api.withIdempotencyKey(given().auth().oauth2(TestTokens.viewer(user, version)).contentType(ContentType.JSON))
                .body(Map.of("amount", 1_000)).post("/api/missions/{id}/pledges", mission).then();
    }

    private static String userService() {
        return TestTokens.token(Tokens.USER_SERVICE, Tokens.MISSION_SERVICE, Tokens.REVOCATION);
    }
}
