package io.missionlink.user;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.net.URI;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.missionlink.user.testing.UserServiceTest;
import io.missionlink.user.testing.Users;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@UserServiceTest
class ManagementTest {

    @TestHTTPResource(management = true)
    URI management;

    @ParameterizedTest
    @ValueSource(strings = { "live", "ready", "started" })
    void theServiceSaysHowItIsOnTheManagementPortOnly(String check) {
        given().baseUri(management.resolve("/").toString()).get("/q/health/" + check).then().statusCode(200)
                .body("status", equalTo("UP"));
        given().get("/q/health/" + check).then().statusCode(404);
    }

    @Test
    void metricsAreOnTheManagementPortOnlyAndNameNobody() {
        Users.User user = Users.viewer();
        user.call().get("/api/users/" + user.id()).then().statusCode(200);

        String metrics = given().baseUri(management.resolve("/").toString()).get("/q/metrics").then().statusCode(200)
                .body(containsString("mission_link_subscription_failures_total"))
                .body(containsString("mission_link_subscription_waiting")).extract().asString();

        assertThat(metrics).doesNotContain(user.id(), user.loginId());
        given().get("/q/metrics").then().statusCode(404);
    }
}
