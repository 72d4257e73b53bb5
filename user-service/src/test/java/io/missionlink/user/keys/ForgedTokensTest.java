package io.missionlink.user.keys;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;

import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;

import io.missionlink.contracts.Tokens;
import io.missionlink.testing.Forgeries;
import io.missionlink.user.testing.ServiceResource;
import io.missionlink.user.testing.UserServiceTest;
import io.quarkus.test.junit.QuarkusTest;

/** Whatever somebody makes up, the answer is the same 401. */
@QuarkusTest
@UserServiceTest
class ForgedTokensTest {

    private static final int AT_LEAST = 25;

    @Test
    void everyForgedTokenIsAnsweredAlike() throws IOException, JoseException {
        EllipticCurveJsonWebKey ours = (EllipticCurveJsonWebKey) new JsonWebKeySet(
                Files.readString(ServiceResource.keysFile())).getJsonWebKeys().getFirst();
        given().auth().oauth2(Forgeries.good(ours, ServiceResource.ISSUER)).get("/api/users").then().statusCode(200);

        Map<String, String> forgeries = Forgeries.all(ours, ServiceResource.ISSUER, Tokens.MISSION_SERVICE);
        assertThat(forgeries).hasSizeGreaterThanOrEqualTo(AT_LEAST);
        forgeries.forEach((what, token) -> given().header("Authorization", "Bearer " + token).get("/api/users").then()
                .statusCode(401).contentType("application/problem+json").header("WWW-Authenticate", "Bearer")
                .body("code", equalTo("unauthorized")).body("detail", equalTo("A valid access token is needed")));
    }
}
