package io.missionlink.user.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import java.util.Map;

import org.junit.jupiter.api.Test;

import io.missionlink.user.testing.UserServiceTestSetup;
import io.missionlink.user.testing.Users;
import io.missionlink.user.testing.Users.User;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

@QuarkusTest
@UserServiceTestSetup
class EmailChangeThrottleTest {

    private static final int BURST = 5;
    private static final int SECONDS_PER_CHANGE = 600;

    @Test
    void limitsEmailChangesPerAccount() {
        User user = Users.viewer();
        String taken = Users.viewer().email();
        for (int i = 0; i < BURST; i++) {
            change(user, taken).statusCode(409).body("code", equalTo("email-taken"));
        }

        for (String email : new String[] { taken, Users.unique("free") + "@example.com" }) {
            assertThat(Integer.parseInt(change(user, email).statusCode(429).contentType("application/problem+json")
                    .body("code", equalTo("too-many-requests")).extract().header("Retry-After")))
                    .isBetween(1, SECONDS_PER_CHANGE);
        }
        change(Users.viewer(), Users.unique("other") + "@example.com").statusCode(200);
    }

    @Test
    void doesNotChargeUnchangedOrInvalidAddress() {
        User me = Users.viewer();
        for (int i = 0; i <= BURST; i++) {
            change(me, me.email()).statusCode(200);
            change(me, "x").statusCode(422).body("violations.field", contains("email"));
        }

        change(me, Users.unique("next") + "@example.com").statusCode(200);
    }

    private static ValidatableResponse change(User user, String email) {
        return user.call().body(Map.of("email", email, "displayName", "Me")).patch("/api/users/me").then();
    }
}
