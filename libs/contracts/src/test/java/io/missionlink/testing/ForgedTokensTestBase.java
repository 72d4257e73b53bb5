package io.missionlink.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.util.Map;

import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.junit.jupiter.api.Test;

/** A service answers every forged token with the same 401. */
public abstract class ForgedTokensTestBase {

    private static final int AT_LEAST = 25;

    private final String issuer;
    private final String otherService;
    private final String path;

    /**
     * @param otherService an audience that the service is not
     * @param path of a GET that every viewer may call
     */
    protected ForgedTokensTestBase(String issuer, String otherService, String path) {
        this.issuer = issuer;
        this.otherService = otherService;
        this.path = path;
    }

    /** The key that the service trusts, with its private part. */
    protected abstract EllipticCurveJsonWebKey signingKey() throws Exception;

    @Test
    void everyForgedTokenIsAnsweredAlike() throws Exception {
        EllipticCurveJsonWebKey key = signingKey();
        given().auth().oauth2(Forgeries.good(key, issuer)).get(path).then().statusCode(200);

        Map<String, String> forgeries = Forgeries.all(key, issuer, otherService);
        assertThat(forgeries).hasSizeGreaterThanOrEqualTo(AT_LEAST);
        forgeries.forEach((forgery, token) -> given().header("Authorization", "Bearer " + token).get(path).then()
                .statusCode(401).contentType("application/problem+json").header("WWW-Authenticate", "Bearer")
                .body("code", equalTo("unauthorized")).body("detail", equalTo("A valid access token is needed")));
    }
}
