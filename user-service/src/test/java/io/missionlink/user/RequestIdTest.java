package io.missionlink.user;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.missionlink.user.testing.MissionServiceStub;
import io.missionlink.user.testing.UserServiceTestSetup;
import io.missionlink.user.testing.Users;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@UserServiceTestSetup
class RequestIdTest {

    private static final String HEADER = "X-Request-Id";
    private static final String GENERATED = "[0-9a-f]{32}";

    @Test
    void keepsWellFormedId() {
        given().header(HEADER, "client_42.a-b").get("/.well-known/jwks.json").then().statusCode(200)
                .header(HEADER, equalTo("client_42.a-b"));
    }

    @Test
    void generatesIdForRequestWithoutOne() {
        given().get("/.well-known/jwks.json").then().statusCode(200).header(HEADER, matchesPattern(GENERATED));
    }

    @ParameterizedTest
    @ValueSource(strings = { "two words", "<script>", "65-characters-0123456789-0123456789-0123456789-0123456789-01234567",
            "한글" })
    void replacesMalformedId(String malformed) {
        given().header(HEADER, malformed).get("/.well-known/jwks.json").then().statusCode(200)
                .header(HEADER, not(malformed)).header(HEADER, matchesPattern(GENERATED));
    }

    @Test
    void sendsIdWithCallToOtherService() {
        Users.User user = Users.viewer();

        user.call().header(HEADER, "from-the-client").body(Map.of("password", Users.PASSWORD)).delete("/api/users/me").then()
                .statusCode(204);

        assertThat(MissionServiceStub.receivedRequestId(user.id())).isEqualTo("from-the-client");
    }

    @Test
    void identifiesRejectedRequest() {
        given().get("/api/users/me").then().statusCode(401).header(HEADER, matchesPattern(GENERATED));
        given().get("/api/" + "a".repeat(9_000)).then().statusCode(414).header(HEADER, matchesPattern(GENERATED));
    }
}
