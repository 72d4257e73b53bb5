package io.missionlink.user.subscription;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import java.util.Map;

import jakarta.inject.Inject;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.missionlink.user.testing.UserServiceTest;
import io.missionlink.user.testing.Users;
import io.missionlink.user.testing.Users.User;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@UserServiceTest
class SubscriptionRelayTest {

    private static final String NONE = "none";

    @Inject
    Jdbi jdbi;

    @AfterEach
    void repair() {
        sns("up");
    }

    @Test
    void aSignUpSubscribesTheAddressToWhatConcernsThisUser() {
        User user = Users.viewer();

        awaitFilter(user.email(), filterOf(user));
    }

    @Test
    void anotherAddressTakesThePlaceOfTheOldOne() {
        User user = Users.viewer();
        awaitFilter(user.email(), filterOf(user));
        String next = Users.unique("next") + "@example.com";

        user.call().body(Map.of("email", next)).patch("/api/users/me").then().statusCode(200);

        awaitFilter(next, filterOf(user));
        awaitFilter(user.email(), NONE);
    }

    @Test
    void aDeletedAccountIsUnsubscribedAndItsAddressForgotten() {
        User user = Users.viewer();
        awaitFilter(user.email(), filterOf(user));

        user.call().delete("/api/users/me").then().statusCode(204);

        awaitFilter(user.email(), NONE);
        await().atMost(10, SECONDS).until(() -> rows(user), equalTo(0));
    }

    @Test
    void aSignUpNeitherWaitsForSnsNorForgetsIt() {
        sns("down");
        User user = Users.viewer();
        int refusals = Integer.parseInt(sns("refusals/all"));
        await().atMost(10, SECONDS).until(() -> Integer.parseInt(sns("refusals/all")), greaterThan(refusals));

        sns("up");

        awaitFilter(user.email(), filterOf(user));
    }

    @Test
    void anAccountThatChangesAndLeavesWhileSnsIsDownLeavesNothingBehind() {
        User user = Users.viewer();
        awaitFilter(user.email(), filterOf(user));
        sns("down");
        String next = Users.unique("next") + "@example.com";
        user.call().body(Map.of("email", next)).patch("/api/users/me").then().statusCode(200);
        user.call().delete("/api/users/me").then().statusCode(204);

        sns("up");

        await().atMost(20, SECONDS).until(() -> rows(user), equalTo(0));
        awaitFilter(user.email(), NONE);
        awaitFilter(next, NONE);
    }

    @Test
    void aSubscriptionThatIsGoneAlreadyIsNoFailure() {
        User user = Users.viewer();
        awaitFilter(user.email(), filterOf(user));
        sns("forget");

        user.call().delete("/api/users/me").then().statusCode(204);

        await().atMost(10, SECONDS).until(() -> rows(user), equalTo(0));
    }

    private int rows(User user) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT count(*) FROM subscriptions WHERE account_id = CAST(? AS uuid)")
                        .bind(0, user.id()).mapTo(Integer.class).one());
    }

    private static void awaitFilter(String email, String filter) {
        await().atMost(20, SECONDS).until(() -> sns("filter/" + email), equalTo(filter));
    }

    private static String filterOf(User user) {
        return "FilterPolicy={\"userId\":[\"" + user.id() + "\"]}";
    }

    private static String sns(String path) {
        return given().baseUri(System.getProperty("test.sns")).port(-1).get("/test/" + path).asString();
    }
}
