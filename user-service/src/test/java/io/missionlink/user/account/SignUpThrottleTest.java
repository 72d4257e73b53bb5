package io.missionlink.user.account;

import static io.missionlink.user.testing.Users.form;
import static io.missionlink.user.testing.Users.signUpFrom;
import static io.missionlink.user.testing.Users.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.time.Duration;
import java.util.Map;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import io.missionlink.user.testing.UserServiceTest;
import io.missionlink.user.testing.Users;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

@QuarkusTest
@UserServiceTest
class SignUpThrottleTest {

    private static final int OF_AN_ADDRESS = 20;
    private static final int OF_A_LOGIN_ID = 5;

    @Test
    void anAddressSignsUpSoManyAtOnceAndThenSlowly() {
        String address = Users.address();
        for (int i = 0; i < OF_AN_ADDRESS; i++) {
            signUpFrom(address, form(unique("crowd"))).statusCode(201);
        }

        assertThat(waitOf(signUpFrom(address, form(unique("crowd"))))).isBetween(1, 20);
        signUpFrom(Users.address(), form(unique("elsewhere"))).statusCode(201);
    }

    @Test
    void nobodyKeepsALoginIdFromItsPersonForLong() {
        Map<String, Object> probe = form(unique("wanted"));
        probe.put("email", Users.viewer().email());
        for (int i = 0; i < OF_A_LOGIN_ID; i++) {
            signUpFrom(Users.address(), probe).statusCode(409).body("code", equalTo("email-taken"));
        }
        Map<String, Object> person = form(probe.get("loginId").toString());

        assertThat(waitOf(signUpFrom(Users.address(), person))).isBetween(1, 5);
        Awaitility.await("the bucket drains").atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> signUpFrom(Users.address(), person).statusCode(201));
    }

    @Test
    void aFormThatIsNotFilledInRightCostsNothing() {
        Map<String, Object> form = form(unique("clumsy"));
        String address = Users.address();
        form.put("password", "short");
        for (int i = 0; i <= OF_AN_ADDRESS; i++) {
            signUpFrom(address, form).statusCode(422);
        }
        form.put("password", Users.PASSWORD);

        signUpFrom(address, form).statusCode(201);
    }

    private static int waitOf(ValidatableResponse refused) {
        return Integer.parseInt(refused.statusCode(429).contentType("application/problem+json")
                .body("code", equalTo("too-many-requests")).extract().header("Retry-After"));
    }
}
