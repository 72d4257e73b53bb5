package io.missionlink.missions.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.util.Map;

import org.junit.jupiter.api.Test;

import io.missionlink.contracts.Tokens;
import io.missionlink.missions.testing.TestTokens;
import io.missionlink.missions.testing.TokenResource;
import io.missionlink.testing.Forgeries;
import io.quarkus.test.junit.QuarkusTest;

/** Whatever somebody makes up, the answer is the same 401. */
@QuarkusTest
class ForgedTokensTest {

    private static final int AT_LEAST = 25;

    @Test
    void everyForgedTokenIsAnsweredAlike() {
        given().auth().oauth2(Forgeries.good(TestTokens.signingKey(), TokenResource.ISSUER)).get("/api/wallet").then()
                .statusCode(200);

        Map<String, String> forgeries = Forgeries.all(TestTokens.signingKey(), TokenResource.ISSUER, Tokens.USER_SERVICE);
        assertThat(forgeries).hasSizeGreaterThanOrEqualTo(AT_LEAST);
        forgeries.forEach((what, token) -> given().header("Authorization", "Bearer " + token).get("/api/wallet").then()
                .statusCode(401).contentType("application/problem+json").header("WWW-Authenticate", "Bearer")
                .body("code", equalTo("unauthorized")).body("detail", equalTo("A valid access token is needed")));
    }
}
