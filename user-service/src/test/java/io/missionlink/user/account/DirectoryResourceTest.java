package io.missionlink.user.account;

import static io.missionlink.user.testing.Users.service;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.missionlink.user.testing.UserServiceTestSetup;
import io.missionlink.user.testing.Users;
import io.missionlink.user.testing.Users.User;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@UserServiceTestSetup
class DirectoryResourceTest {

    @Test
    void returnsOnlyRequestedUsers() {
        User viewer = Users.viewer();
        User streamer = Users.streamer("A Streamer");

        service("mission-service").queryParam("ids", viewer.id() + "," + streamer.id() + "," + UUID.randomUUID())
                .get("/internal/users").then().statusCode(200)
                .body("items.id", containsInAnyOrder(viewer.id(), streamer.id()))
                .body("items.find { it.id == '%s' }.keySet()".formatted(streamer.id()),
                        containsInAnyOrder("id", "displayName", "streamer", "locale", "mail"))
                .body("items.mail", contains("ON", "ON"))
                .body("items.find { it.id == '%s' }.streamer".formatted(streamer.id()), equalTo(true))
                .body("nextCursor", nullValue());
    }

    @Test
    void acceptsRepeatedIdsParameter() {
        User first = Users.viewer();
        User second = Users.viewer();

        service("notification-lambda").queryParam("ids", first.id(), second.id()).get("/internal/users").then()
                .statusCode(200).body("items.id", containsInAnyOrder(first.id(), second.id()));
    }

    @Test
    void omitsDeletedUsers() {
        User deleted = Users.viewer();
        deleted.close();
        User active = Users.viewer();

        service("mission-service").queryParam("ids", deleted.id() + "," + active.id()).get("/internal/users").then()
                .statusCode(200).body("items.id", contains(active.id()));
    }

    @Test
    void acceptsUpToHundredIds() {
        service("mission-service").queryParam("ids", ids(100)).get("/internal/users").then().statusCode(200);
        service("mission-service").queryParam("ids", ids(101)).get("/internal/users").then().statusCode(422)
                .body("violations.field", contains("ids"));
        service("mission-service").get("/internal/users").then().statusCode(422).body("violations.field", contains("ids"));
        service("mission-service").queryParam("ids", "x").get("/internal/users").then().statusCode(400)
                .contentType("application/problem+json").body("code", equalTo("malformed"));
    }

    @Test
    void rejectsUserTokensAndTokensForOtherAudiences() {
        User user = Users.viewer();

        user.call().queryParam("ids", user.id()).get("/internal/users").then().statusCode(403)
                .contentType("application/problem+json").body("code", equalTo("forbidden"));
        service("settlement-lambda").queryParam("ids", user.id()).get("/internal/users").then().statusCode(401);
        given().queryParam("ids", user.id()).get("/internal/users").then().statusCode(401);
        service("mission-service").get("/api/users/me").then().statusCode(403);
    }

    private static String ids(int count) {
        return Stream.generate(UUID::randomUUID).limit(count).map(UUID::toString).collect(Collectors.joining(","));
    }
}
