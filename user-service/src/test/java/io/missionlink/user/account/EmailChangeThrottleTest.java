package io.missionlink.user.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import java.util.Map;

import org.junit.jupiter.api.Test;

import io.missionlink.user.testing.UserServiceTest;
import io.missionlink.user.testing.Users;
import io.missionlink.user.testing.Users.User;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

@QuarkusTest
@UserServiceTest
class EmailChangeThrottleTest {

    private static final int AT_ONCE = 5;
    private static final int SECONDS_FOR_ONE = 600;

    @Test
    void anAccountAsksForSoManyAddressesAtOnceAndThenSlowly() {
        User curious = Users.viewer();
        String taken = Users.viewer().email();
        for (int i = 0; i < AT_ONCE; i++) {
            change(curious, taken).statusCode(409).body("code", equalTo("email-taken"));
        }

        for (String email : new String[] { taken, Users.unique("free") + "@example.com" }) {
            assertThat(Integer.parseInt(change(curious, email).statusCode(429).contentType("application/problem+json")
                    .body("code", equalTo("too-many-requests")).extract().header("Retry-After")))
                    .isBetween(1, SECONDS_FOR_ONE);
        }
        change(Users.viewer(), Users.unique("other") + "@example.com").statusCode(200);
    }

    @Test
    void whatAsksForNoOtherAddressCostsNothing() {
        User me = Users.viewer();
        for (int i = 0; i <= AT_ONCE; i++) {
            change(me, me.email()).statusCode(200);
            change(me, "x").statusCode(422).body("violations.field", contains("email"));
        }

        change(me, Users.unique("next") + "@example.com").statusCode(200);
    }

    private static ValidatableResponse change(User user, String email) {
        return user.call().body(Map.of("email", email, "displayName", "Me")).patch("/api/users/me").then();
    }
}
