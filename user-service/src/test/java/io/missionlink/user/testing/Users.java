package io.missionlink.user.testing;

import static io.restassured.RestAssured.given;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

/** Users for tests. Each call creates a new user, so that tests are independent of order and need no cleanup. */
public final class Users {

    public static final String PASSWORD = "correct horse battery";

    private Users() {
    }

    /** A user who has signed up and logged in. */
    public record User(String id, String loginId, String email, String accessToken, String refreshToken) {

        public RequestSpecification call() {
            return given().auth().oauth2(accessToken).contentType(ContentType.JSON);
        }

        /** Closes the account. @param query such as {@code ?close=settle} */
        public ValidatableResponse close(String password, String query) {
            return call().body(Map.of("password", password)).delete("/api/users/me" + query).then();
        }

        /** Closes the empty account. */
        public void close() {
            close(PASSWORD, "").statusCode(204);
        }

        /** Logs in again, in a new session. */
        public User newSession(String password) {
            return loggedIn(id, loginId, email, password);
        }
    }

    public static String unique(String prefix) {
        return prefix + "-" + UUID.randomUUID().toString().substring(0, 13);
    }

    public static Map<String, Object> signUpForm(String loginId) {
        Map<String, Object> form = new HashMap<>();
        form.put("loginId", loginId);
        form.put("password", PASSWORD);
        form.put("displayName", loginId);
        form.put("email", loginId + "@example.com");
        return form;
    }

    public static User viewer() {
        return user(signUpForm(unique("viewer")));
    }

    public static User streamer(String displayName) {
        Map<String, Object> form = signUpForm(unique("streamer"));
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

    /** Signs up from a new client address, so that the address limit does not apply. */
    public static ValidatableResponse signUp(Map<String, Object> form) {
        return signUpFrom(randomAddress(), form);
    }

    public static ValidatableResponse signUpFrom(String address, Map<String, Object> form) {
        return given().header("X-Forwarded-For", address).contentType(ContentType.JSON).body(form).post("/api/users").then();
    }

    /** A random client address. */
    public static String randomAddress() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return "10.%d.%d.%d".formatted(random.nextInt(256), random.nextInt(256), random.nextInt(256));
    }

    /** Logs in from a new client address, so that the address limit does not apply. */
    public static ValidatableResponse logIn(String loginId, String password) {
        return logInFrom(randomAddress(), loginId, password);
    }

    public static ValidatableResponse logInFrom(String address, String loginId, String password) {
        return given().header("X-Forwarded-For", address).contentType(ContentType.JSON)
                .body(Map.of("loginId", loginId, "password", password)).post("/api/users/login").then();
    }

    public static ValidatableResponse refresh(String token) {
        return given().contentType(ContentType.JSON).body(Map.of("refreshToken", token)).post("/api/users/token").then();
    }

    /** A request with the token of a service client. */
    public static RequestSpecification service(String clientId) {
        String token = given().formParam("grant_type", "client_credentials").formParam("client_id", clientId)
                .formParam("client_secret", ServiceResource.secretOf(clientId)).post("/oauth/token").then().statusCode(200)
                .extract().path("access_token");
        return given().auth().oauth2(token);
    }
}
