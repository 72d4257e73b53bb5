package io.missionlink.user.account;

import static io.missionlink.user.testing.Users.signUpForm;
import static io.missionlink.user.testing.Users.signUpFrom;
import static io.missionlink.user.testing.Users.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.time.Duration;
import java.util.Map;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import io.missionlink.user.testing.UserServiceTestSetup;
import io.missionlink.user.testing.Users;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

@QuarkusTest
@UserServiceTestSetup
class SignUpThrottleTest {

    private static final int ADDRESS_BURST = 20;
    private static final int LOGIN_ID_BURST = 5;

    @Test
    void limitsSignUpsPerAddress() {
        String address = Users.randomAddress();
        for (int i = 0; i < ADDRESS_BURST; i++) {
            signUpFrom(address, signUpForm(unique("user"))).statusCode(201);
        }

        assertThat(retryAfter(signUpFrom(address, signUpForm(unique("user"))))).isBetween(1, 20);
        signUpFrom(Users.randomAddress(), signUpForm(unique("other"))).statusCode(201);
    }

    @Test
    void loginIdLimitDelaysUserOnlyBriefly() {
        Map<String, Object> probe = signUpForm(unique("login"));
        probe.put("email", Users.viewer().email());
        for (int i = 0; i < LOGIN_ID_BURST; i++) {
            signUpFrom(Users.randomAddress(), probe).statusCode(409).body("code", equalTo("email-taken"));
        }
        Map<String, Object> user = signUpForm(probe.get("loginId").toString());

        assertThat(retryAfter(signUpFrom(Users.randomAddress(), user))).isBetween(1, 5);
        Awaitility.await("the bucket drains").atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> signUpFrom(Users.randomAddress(), user).statusCode(201));
    }

    @Test
    void doesNotChargeInvalidSignUp() {
        Map<String, Object> form = signUpForm(unique("invalid"));
        String address = Users.randomAddress();
        form.put("password", "short");
        for (int i = 0; i <= ADDRESS_BURST; i++) {
            signUpFrom(address, form).statusCode(422);
        }
        form.put("password", Users.PASSWORD);

        signUpFrom(address, form).statusCode(201);
    }

    private static int retryAfter(ValidatableResponse response) {
        return Integer.parseInt(response.statusCode(429).contentType("application/problem+json")
                .body("code", equalTo("too-many-requests")).extract().header("Retry-After"));
    }
}
