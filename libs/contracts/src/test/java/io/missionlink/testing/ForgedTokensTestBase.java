package io.missionlink.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.util.Map;

import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.junit.jupiter.api.Test;

/** A service responds to every forged token with the same 401. */
public abstract class ForgedTokensTestBase {

    private static final int MIN_FORGERIES = 25;

    private final String issuer;
    private final String otherService;
    private final String path;

    /**
     * @param otherService audience of another service
     * @param path path of a GET route that every viewer may call
     */
    protected ForgedTokensTestBase(String issuer, String otherService, String path) {
        this.issuer = issuer;
        this.otherService = otherService;
        this.path = path;
    }

    /** The key that the service trusts, including the private part. */
    protected abstract EllipticCurveJsonWebKey signingKey() throws Exception;

    @Test
    void rejectsEveryForgedTokenWithSameResponse() throws Exception {
        EllipticCurveJsonWebKey key = signingKey();
        given().auth().oauth2(ForgedTokens.valid(key, issuer)).get(path).then().statusCode(200);

        Map<String, String> forgeries = ForgedTokens.all(key, issuer, otherService);
        assertThat(forgeries).hasSizeGreaterThanOrEqualTo(MIN_FORGERIES);
        forgeries.forEach((forgery, token) -> given().header("Authorization", "Bearer " + token).get(path).then()
                .statusCode(401).contentType("application/problem+json").header("WWW-Authenticate", "Bearer")
                .body("code", equalTo("unauthorized")).body("detail", equalTo("A valid access token is required")));
    }
}
