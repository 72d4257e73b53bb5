package io.missionlink.user.testing;

import static io.restassured.RestAssured.given;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

/** People of the tests: each one new, so that tests need no order and no cleaning. */
public final class Users {

    public static final String PASSWORD = "correct horse battery";

    private Users() {
    }

    /** Somebody who has signed up and logged in. */
    public record User(String id, String loginId, String email, String accessToken, String refreshToken) {

        public RequestSpecification call() {
            return given().auth().oauth2(accessToken).contentType(ContentType.JSON);
        }

        /** In a session of its own. */
        public User again(String password) {
            return loggedIn(id, loginId, email, password);
        }
    }

    public static String unique(String prefix) {
        return prefix + "-" + UUID.randomUUID().toString().substring(0, 13);
    }

    public static Map<String, Object> form(String loginId) {
        Map<String, Object> form = new HashMap<>();
        form.put("loginId", loginId);
        form.put("password", PASSWORD);
        form.put("displayName", loginId);
        form.put("email", loginId + "@example.com");
        return form;
    }

    public static User viewer() {
        return user(form(unique("viewer")));
    }

    public static User streamer(String displayName) {
        Map<String, Object> form = form(unique("streamer"));
        form.put("streamer", true);
        form.put("displayName", displayName);
        return user(form);
    }

    public static User user(Map<String, Object> form) {
        String id = signUp(form).statusCode(201).extract().path("id");
        return loggedIn(id, (String) form.get("loginId"), (String) form.get("email"), PASSWORD);
    }

    private static User loggedIn(String id, String loginId, String email, String password) {
        Map<String, String> tokens = logIn(loginId, password).statusCode(200).extract().body().jsonPath().getMap("$");
        return new User(id, loginId, email, tokens.get("accessToken"), tokens.get("refreshToken"));
    }

    /** From an address of its own: the throttle of all others does not know it. */
    public static ValidatableResponse signUp(Map<String, Object> form) {
        return signUpFrom(address(), form);
    }

    public static ValidatableResponse signUpFrom(String address, Map<String, Object> form) {
        return given().header("X-Forwarded-For", address).contentType(ContentType.JSON).body(form).post("/api/users").then();
    }

    /** Of a client that has not been seen before. */
    public static String address() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return "10.%d.%d.%d".formatted(random.nextInt(256), random.nextInt(256), random.nextInt(256));
    }

    public static ValidatableResponse logIn(String loginId, String password) {
        return given().contentType(ContentType.JSON).body(Map.of("loginId", loginId, "password", password))
                .post("/api/users/login").then();
    }

    public static ValidatableResponse refresh(String token) {
        return given().contentType(ContentType.JSON).body(Map.of("refreshToken", token)).post("/api/users/token").then();
    }

    /** A call with the token of a service client. */
    public static RequestSpecification service(String clientId) {
        String token = given().formParam("grant_type", "client_credentials").formParam("client_id", clientId)
                .formParam("client_secret", ServiceResource.secretOf(clientId)).post("/oauth/token").then().statusCode(200)
                .extract().path("access_token");
        return given().auth().oauth2(token);
    }
}
