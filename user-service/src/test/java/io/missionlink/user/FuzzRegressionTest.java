package io.missionlink.user;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.missionlink.user.testing.UserServiceTestSetup;
import io.missionlink.user.testing.Users;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;

/** Regression tests for findings of the fuzz tests on the OpenAPI documents. */
@QuarkusTest
@UserServiceTestSetup
class FuzzRegressionTest {

    @ParameterizedTest
    @ValueSource(strings = { "a\u0000bc", "a\u202ebc", "a\nbc" })
    void rejectsLoginIdWithControlCharacters(String loginId) {
        problem(Users.logIn(loginId, Users.PASSWORD), 422, "invalid");
    }

    @Test
    void rejectsMalformedFormAsBadRequest() {
        RestAssuredConfig unencoded = RestAssuredConfig.config().encoderConfig(
                EncoderConfig.encoderConfig().encodeContentTypeAs("application/x-www-form-urlencoded", ContentType.TEXT));
        problem(given().config(unencoded).contentType("application/x-www-form-urlencoded")
                .body("grant_type=client_credentials&client_id=%u0041").post("/oauth/token").then(), 400, "malformed");
    }

    @Test
    void sendsAuthenticateHeaderWithUnauthorizedProblem() {
        problem(Users.logIn(Users.unique("unknown"), Users.PASSWORD), 401, "bad-credentials").header("WWW-Authenticate",
                "Bearer");
        problem(Users.refresh("none"), 401, "refresh-token-invalid").header("WWW-Authenticate", "Bearer");
    }

    @Test
    void rejectsBodyThatIsNotUtf8() {
        byte[] overlong = "{\"loginId\":\"abc?\",\"password\":\"x\"}".getBytes(StandardCharsets.US_ASCII);
        overlong[15] = (byte) 0xFF;
        problem(given().contentType("application/json").body(overlong).post("/api/users/login").then(), 400, "malformed");
    }

    @Test
    void sendsSecurityHeadersAndAllowsNoOrigin() {
        for (ValidatableResponse response : List.of(given().header("Origin", "https://elsewhere.example")
                .get("/.well-known/jwks.json").then(), given().get("/nowhere").then())) {
            response.header("X-Content-Type-Options", "nosniff").header("Referrer-Policy", "no-referrer")
                    .header("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
                    .header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
                    .header("Access-Control-Allow-Origin", nullValue()).header("Server", nullValue());
        }
    }

    @Test
    void listsAllowedMethodsWhenMethodIsNotAllowed() {
        problem(given().delete("/api/users/login").then(), 405, "method-not-allowed").header("Allow",
                "GET, HEAD, OPTIONS, POST");
    }

    private static ValidatableResponse problem(ValidatableResponse response, int status, String code) {
        assertThat(response.extract().contentType()).startsWith("application/problem+json");
        return response.statusCode(status).body("status", equalTo(status), "code", equalTo(code));
    }
}
