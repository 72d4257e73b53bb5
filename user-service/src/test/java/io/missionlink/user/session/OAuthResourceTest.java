package io.missionlink.user.session;

import static io.missionlink.user.testing.ServiceResource.secretOf;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import java.util.List;

import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.missionlink.throttle.ThrottleKey;
import io.missionlink.user.testing.Database;
import io.missionlink.user.testing.UserServiceTestSetup;
import io.missionlink.user.testing.Users;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;

@QuarkusTest
@UserServiceTestSetup
class OAuthResourceTest {

    private static final String CLIENT = "notification-lambda";

    @ParameterizedTest
    @CsvSource({ "settlement-lambda, mission-service, settlement", "mission-service, user-service, directory",
            "notification-lambda, user-service, directory" })
    void issuesTokenWithAudienceAndGroupOfClient(String client, String audience, String group)
            throws InvalidJwtException, MalformedClaimException {
        String token = request(client, secretOf(client)).post("/oauth/token").then().statusCode(200)
                .header("Cache-Control", "no-store")
                .body("keySet()", containsInAnyOrder("access_token", "token_type", "expires_in"))
                .body("token_type", equalTo("Bearer")).body("expires_in", equalTo(300)).extract().path("access_token");

        JwtClaims claims = new JwtConsumerBuilder().setSkipSignatureVerification().setExpectedAudience(audience).build()
                .processToClaims(token);
        assertThat(claims.getSubject()).isEqualTo(client);
        assertThat(claims.getStringListClaimValue("groups")).isEqualTo(List.of(group));
        assertThat(claims.getExpirationTime().getValue() - claims.getIssuedAt().getValue()).isEqualTo(300);
    }

    @Test
    void acceptsHttpBasicAuthentication() {
        given().auth().preemptive().basic("mission-service", secretOf("mission-service").replace(" ", "%20"))
                .formParam("grant_type", "client_credentials").post("/oauth/token").then().statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({ "mission-service, wrong", "unknown-client, wrong", "mission-service, secret of settlement-lambda" })
    void rejectsUnknownClientOrSecret(String client, String secret) {
        request(client, secret).post("/oauth/token").then().statusCode(401).contentType("application/json")
                .header("WWW-Authenticate", "Basic realm=\"mission-link\"").body("error", equalTo("invalid_client"));
        given().auth().preemptive().basic(client, secret).formParam("grant_type", "client_credentials")
                .post("/oauth/token").then().statusCode(401).body("error", equalTo("invalid_client"));
    }

    @Test
    void rejectsInvalidRequestWithOAuthError() {
        given().formParam("client_id", "mission-service").post("/oauth/token").then().statusCode(400)
                .body("error", equalTo("invalid_request"));
        given().formParam("grant_type", "password").post("/oauth/token").then().statusCode(400)
                .body("error", equalTo("unsupported_grant_type"));
        given().formParam("grant_type", "client_credentials").post("/oauth/token").then().statusCode(401)
                .body("error", equalTo("invalid_client"));
        request("mission-service", secretOf("mission-service")).formParam("grant_type", "client_credentials")
                .post("/oauth/token").then().statusCode(400).body("error", equalTo("invalid_request"));
        given().auth().preemptive().basic("mission-service", "x").formParam("grant_type", "client_credentials")
                .formParam("client_secret", "y").post("/oauth/token").then().statusCode(400)
                .body("error", equalTo("invalid_request"));
        given().header("Authorization", "Basic !!!").formParam("grant_type", "client_credentials").post("/oauth/token")
                .then().statusCode(401).body("error", equalTo("invalid_client"));
        given().contentType("application/json").body("{}").post("/oauth/token").then().statusCode(415)
                .contentType("application/problem+json");
    }

    @Test
    void limitsTokenRequestsPerAddress() {
        String address = Users.randomAddress();
        Database.fill(ServiceTokenService.addressBucket(address));

        assertLimited(requestFrom(address, CLIENT, secretOf(CLIENT)));
        assertLimited(requestFrom(address, CLIENT, "wrong"));
        requestFrom(Users.randomAddress(), CLIENT, secretOf(CLIENT)).post("/oauth/token").then().statusCode(200);
    }

    @Test
    void limitsTokensPerServiceClient() {
        ThrottleKey bucket = ServiceTokenService.clientBucket(CLIENT);
        Database.fill(bucket);
        try {
            assertLimited(requestFrom(Users.randomAddress(), CLIENT, secretOf(CLIENT)));
            request("mission-service", secretOf("mission-service")).post("/oauth/token").then().statusCode(200);
        } finally {
            Database.empty(bucket);
        }
    }

    @Test
    void failuresOfStrangerDoNotBlockServiceClient() {
        String address = Users.randomAddress();
        Database.fill(ServiceTokenService.failureBucket(CLIENT, address));

        assertLimited(requestFrom(address, CLIENT, "wrong"));
        requestFrom(Users.randomAddress(), CLIENT, "wrong").post("/oauth/token").then().statusCode(401);
        requestFrom(address, CLIENT, secretOf(CLIENT)).post("/oauth/token").then().statusCode(200);
    }

    @Test
    void acceptsHundredsOfFunctionsThatStartAtOneAddress() {
        String address = Users.randomAddress();
        for (int i = 0; i < 300; i++) {
            requestFrom(address, CLIENT, secretOf(CLIENT)).post("/oauth/token").then().statusCode(200);
        }
    }

    private static void assertLimited(RequestSpecification request) {
        String wait = request.post("/oauth/token").then().statusCode(429).contentType("application/json")
                .body("error", equalTo("temporarily_unavailable")).body("error_description", startsWith("Too many"))
                .extract().header("Retry-After");
        assertThat(Integer.parseInt(wait)).isPositive();
    }

    private static RequestSpecification requestFrom(String address, String client, String secret) {
        return request(client, secret).header("X-Forwarded-For", address);
    }

    private static RequestSpecification request(String client, String secret) {
        return given().formParam("grant_type", "client_credentials").formParam("client_id", client)
                .formParam("client_secret", secret);
    }
}
