package io.missionlink.user;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.net.URI;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.missionlink.user.testing.UserServiceTestSetup;
import io.missionlink.user.testing.Users;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@UserServiceTestSetup
class ManagementTest {

    @TestHTTPResource(management = true)
    URI management;

    @ParameterizedTest
    @ValueSource(strings = { "live", "ready", "started" })
    void servesHealthOnManagementPortOnly(String check) {
        given().baseUri(management.resolve("/").toString()).get("/q/health/" + check).then().statusCode(200)
                .body("status", equalTo("UP"));
        given().get("/q/health/" + check).then().statusCode(404);
    }

    @Test
    void servesMetricsWithoutPersonalDataOnManagementPortOnly() {
        Users.User user = Users.viewer();
        user.call().get("/api/users/" + user.id()).then().statusCode(200);

        String metrics = given().baseUri(management.resolve("/").toString()).get("/q/metrics").then().statusCode(200)
                .body(containsString("mission_link_subscription_failures_total"))
                .body(containsString("mission_link_subscription_waiting")).extract().asString();

        assertThat(metrics).doesNotContain(user.id(), user.loginId());
        given().get("/q/metrics").then().statusCode(404);
    }

    @Test
    void countsLogInsByResult() {
        Users.User user = Users.viewer();
        double successes = logIns("success");
        double failures = logIns("bad-credentials");

        Users.logIn(user.loginId(), "a wrong password").statusCode(401);
        Users.logIn(user.loginId(), Users.PASSWORD).statusCode(200);

        assertThat(logIns("bad-credentials")).isEqualTo(failures + 1);
        assertThat(logIns("success")).isEqualTo(successes + 1);
    }

    private double logIns(String result) {
        String metrics = given().baseUri(management.resolve("/").toString()).get("/q/metrics").then().statusCode(200).extract()
                .asString();
        return metrics.lines().filter(line -> line.startsWith("mission_link_logins_total{result=\"" + result + "\"}"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' ')))).findFirst().orElseThrow();
    }
}
