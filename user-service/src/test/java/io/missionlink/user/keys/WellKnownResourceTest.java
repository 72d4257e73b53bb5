package io.missionlink.user.keys;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import java.util.List;
import java.util.Map;

import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.VerificationJwkSelector;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.Test;

import io.missionlink.user.testing.ServiceResource;
import io.missionlink.user.testing.UserServiceTestSetup;
import io.missionlink.user.testing.Users;
import io.missionlink.user.testing.Users.User;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@UserServiceTestSetup
class WellKnownResourceTest {

    @Test
    void publishesOnlyPublicPartsOfKeys() {
        List<Map<String, Object>> keys = given().get("/.well-known/jwks.json").then().statusCode(200)
                .header("Cache-Control", "public, max-age=60").extract().path("keys");

        assertThat(keys).isNotEmpty().allSatisfy(key -> assertThat(key).containsOnlyKeys("kty", "crv", "x", "y", "kid", "use",
                "alg").containsEntry("alg", "ES256").containsEntry("use", "sig"));
    }

    @Test
    void publishedKeysVerifyAccessToken() throws Exception {
        User user = Users.streamer("Verified");
        String keys = given().get("/.well-known/jwks.json").asString();

        JsonWebSignature token = (JsonWebSignature) JsonWebSignature.fromCompactSerialization(user.accessToken());
        token.setKey(new VerificationJwkSelector().select(token, new JsonWebKeySet(keys).getJsonWebKeys()).getKey());

        assertThat(token.verifySignature()).isTrue();
        assertThat(token.getAlgorithmHeaderValue()).isEqualTo("ES256");
        JwtClaims claims = JwtClaims.parse(token.getPayload());
        assertThat(claims.getIssuer()).isEqualTo(ServiceResource.ISSUER);
        assertThat(claims.getSubject()).isEqualTo(user.id());
        assertThat(claims.getAudience()).containsExactly("mission-link");
        assertThat(claims.getStringListClaimValue("groups")).containsExactlyInAnyOrder("viewer", "streamer");
        assertThat(claims.getJwtId()).isNotBlank();
        assertThat(claims.getExpirationTime().getValue() - claims.getIssuedAt().getValue()).isEqualTo(15 * 60);
        assertThat(token.getPayload()).doesNotContain(user.loginId(), user.email(), "Verified");
    }

    @Test
    void discoveryDocumentNamesKeysAndTokenEndpoint() {
        given().get("/.well-known/openid-configuration").then().statusCode(200)
                .body("issuer", equalTo(ServiceResource.ISSUER))
                .body("jwks_uri", equalTo(ServiceResource.ISSUER + "/.well-known/jwks.json"))
                .body("token_endpoint", equalTo(ServiceResource.ISSUER + "/oauth/token"))
                .body("grant_types_supported", hasItem("client_credentials"));
    }
}
