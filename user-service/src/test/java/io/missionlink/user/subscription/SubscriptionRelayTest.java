package io.missionlink.user.subscription;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.missionlink.user.testing.Database;
import io.missionlink.user.testing.UserServiceTestSetup;
import io.missionlink.user.testing.Users;
import io.missionlink.user.testing.Users.User;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@UserServiceTestSetup
class SubscriptionRelayTest {

    private static final String NO_TOPIC = "none";

    private final Jdbi jdbi = Database.jdbi();

    @Inject
    SubscriptionUpdate update;
    @Inject
    SubscriptionConfig config;
    @Inject
    SubscriptionRepository repository;

    @AfterEach
    void repair() {
        sns("up");
    }

    @Test
    void signUpSubscribesAddressBeforeResponse() {
        User user = signedUp();

        assertThat(addresses(user)).isEqualTo(user.email());
        assertThat(sns("attributes/" + user.id())).contains("DisplayName=Mission Link", "KmsMasterKeyId=alias/messages",
                "\"Action\":[\"sns:Publish\",\"sns:Subscribe\"],\"Resource\":\"arn:aws:sns:ap-northeast-2:000000000000:"
                        + "mission-link-user-" + user.id() + "\"");
    }

    @Test
    void emailChangeReplacesSubscriptionBeforeResponse() {
        User user = Users.viewer();
        String next = Users.unique("next") + "@example.com";

        user.call().body(Map.of("email", next)).patch("/api/users/me").then().statusCode(200).body("mail", equalTo("ON"));

        assertThat(addresses(user)).isEqualTo(next);
    }

    @Test
    void deletionRemovesTopicAndAddress() {
        User user = Users.viewer();

        user.close(Users.PASSWORD, "").statusCode(204);

        await().atMost(10, SECONDS).until(() -> addresses(user), equalTo(NO_TOPIC));
        await().atMost(10, SECONDS).until(() -> rows(user), equalTo(0));
    }

    @Test
    void signUpSucceedsWhileSnsIsDownAndSubscribesLater() {
        sns("down");
        User user = Users.viewer();
        user.call().get("/api/users/me").then().body("mail", equalTo("PENDING"));

        sns("up");

        awaitMail(user, "ON");
        assertThat(addresses(user)).isEqualTo(user.email());
    }

    @Test
    void reportsPendingMailWhileAddressChangeIsNotDelivered() {
        User user = Users.viewer();
        String next = Users.unique("next") + "@example.com";
        sns("down");

        user.call().body(Map.of("email", next)).patch("/api/users/me").then().statusCode(200).body("mail", equalTo("PENDING"));
        sns("up");

        awaitMail(user, "ON");
        assertThat(addresses(user)).isEqualTo(next);
    }

    @Test
    void changeAndDeletionDuringSnsOutageLeaveNoTopic() {
        User user = Users.viewer();
        sns("down");
        user.call().body(Map.of("email", Users.unique("next") + "@example.com")).patch("/api/users/me").then().statusCode(200);
        user.close(Users.PASSWORD, "").statusCode(204);

        sns("up");

        await().atMost(20, SECONDS).until(() -> rows(user), equalTo(0));
        assertThat(addresses(user)).isEqualTo(NO_TOPIC);
    }

    @Test
    void turnsMailOffForAddressThatSnsRefuses() {
        Map<String, Object> form = new HashMap<>(Users.signUpForm(Users.unique("refused")));
        form.put("email", Users.unique("refused") + "@refused.example");
        User user = Users.user(form);

        user.call().get("/api/users/me").then().body("mail", equalTo("OFF"));
        assertThat(value(user, "due_at")).as("no further attempt").isEmpty();

        user.call().body(Map.of("email", Users.unique("good") + "@example.com")).patch("/api/users/me").then()
                .body("mail", equalTo("ON"));
    }

    @Test
    void reportsUnconfirmedMailUntilOwnerOfAddressConfirms() {
        sns("confirm-by-mail");
        User user = Users.viewer();
        user.call().get("/api/users/me").then().body("mail", equalTo("UNCONFIRMED"));

        sns("confirm/" + user.email());
        check(user);

        awaitMail(user, "ON");
    }

    @Test
    void noticesUnsubscriptionAndTurnsMailOnAgainOnRequest() {
        User user = Users.viewer();

        sns("end/" + user.email());
        check(user);
        awaitMail(user, "OFF");

        user.call().body(Map.of("mail", true)).patch("/api/users/me").then().statusCode(200).body("mail", equalTo("ON"));
        assertThat(addresses(user)).isEqualTo(user.email());
    }

    /** The last e-mail of SNS has a link that restores the subscription. */
    @Test
    void noticesSubscriptionThatItsOwnerRestores() {
        User user = Users.viewer();
        sns("end/" + user.email());
        check(user);
        awaitMail(user, "OFF");
        assertThat(value(user, "check_at")).as("SNS is asked again").isPresent();

        sns("confirm/" + user.email());
        check(user);

        awaitMail(user, "ON");
    }

    @Test
    void turnsMailOffThatIsNotConfirmedWhileLinkWorks() {
        sns("confirm-by-mail");
        User user = Users.viewer();
        age(user, "71 hours");
        check(user);
        await().atMost(10, SECONDS).until(() -> value(user, "due_at").isEmpty());
        assertThat(value(user, "state")).contains("UNCONFIRMED");

        age(user, "73 hours");
        check(user);
        awaitMail(user, "OFF");

        user.call().body(Map.of("mail", true)).patch("/api/users/me").then().statusCode(200)
                .body("mail", equalTo("UNCONFIRMED"));
        sns("confirm/" + user.email());
        check(user);
        awaitMail(user, "ON");
    }

    @Test
    void turnsMailOffWhenSnsForgetsUnconfirmedSubscription() {
        sns("confirm-by-mail");
        User user = Users.viewer();

        sns("forget/" + user.email());
        check(user);

        awaitMail(user, "OFF");
    }

    /** SNS deletes an ended subscription after three days. A later confirmation is not possible. */
    @Test
    void stopsComparisonsWhenEndedSubscriptionCannotBeRestored() {
        User user = Users.viewer();
        sns("end/" + user.email());
        check(user);
        awaitMail(user, "OFF");

        age(user, "73 hours");
        check(user);

        await().atMost(10, SECONDS).until(() -> value(user, "due_at").isEmpty() && value(user, "check_at").isEmpty());
        assertThat(value(user, "state")).contains("OFF");
    }

    @Test
    void createsMissingTopicAgain() {
        User user = Users.viewer();
        sns("forget-topic/" + user.id());
        check(user);

        await().atMost(10, SECONDS).until(() -> addresses(user), equalTo(user.email()));
    }

    /** The owner of an old address may open the link of its confirmation after the change. */
    @Test
    void removesOldAddressThatIsConfirmedAfterChange() {
        sns("confirm-by-mail");
        User user = Users.viewer();
        sns("up");
        String next = Users.unique("next") + "@example.com";
        user.call().body(Map.of("email", next)).patch("/api/users/me").then().statusCode(200);

        sns("confirm/" + user.email());
        check(user);

        await().atMost(10, SECONDS).until(() -> addresses(user), equalTo(next));
    }

    /** SNS keeps an unconfirmed subscription for two days, and does not report its confirmation. */
    @Test
    void comparesSoonWhileOwnerOfOldAddressCanConfirm() {
        sns("confirm-by-mail");
        User user = Users.viewer();
        sns("up");
        assertThat(value(user, "state")).contains("UNCONFIRMED");

        user.call().body(Map.of("email", Users.unique("next") + "@example.com")).patch("/api/users/me").then()
                .body("mail", equalTo("ON"));

        assertThat(value(user, "extract(epoch FROM check_at - now())::integer").map(Integer::valueOf).orElseThrow())
                .isBetween(60, 120);
    }

    /** Accounts of the previous version have a subscription with a filter on a topic that they share. */
    @Test
    void movesSubscriptionOfSharedTopicToOwnTopic() {
        User user = Users.viewer();
        sns("forget-topic/" + user.id());
        sns("forget/" + user.email());

        jdbi.useHandle(handle -> handle.createUpdate("""
                UPDATE subscriptions SET state = DEFAULT, check_at = now() - interval '1 day', due_at = NULL,
                    subscription_arn = 'arn:aws:sns:ap-northeast-2:000000000000:mission-link-notification:1'
                WHERE account_id = CAST(:id AS uuid)
                """).bind("id", user.id()).execute());

        awaitMail(user, "ON");
        assertThat(addresses(user)).isEqualTo(user.email());
        assertThat(value(user, "subscription_arn").orElseThrow()).contains("mission-link-user-" + user.id());
    }

    @Test
    void removesOldAddressWhoseSubscriptionResponseWasLost() {
        sns("lose-responses");
        User user = Users.viewer();
        sns("up");
        String next = Users.unique("next") + "@example.com";

        user.call().body(Map.of("email", next)).patch("/api/users/me").then().statusCode(200).body("mail", equalTo("ON"));

        assertThat(addresses(user)).isEqualTo(next);
    }

    @Test
    void changeDuringDeliveryIsDeliveredAfterIt() {
        User user = Users.viewer();
        String next = Users.unique("next") + "@example.com";
        Subscription before = claimed(user, Instant.now().minusSeconds(60));
        user.call().body(Map.of("email", next)).patch("/api/users/me").then().statusCode(200);

        // Another worker ends the delivery that it started before the change.
        update.apply(before);

        assertThat(value(user, "state")).contains("ON");
        assertThat(value(user, "wanted_email")).contains(next);
        await().atMost(10, SECONDS).until(() -> addresses(user), equalTo(next));
    }

    /** The failed attempt was made for the old address; its pause of 10 minutes does not concern the new one. */
    @Test
    void changeDuringFailedDeliveryIsDeliveredAtOnce() {
        User user = Users.viewer();
        Subscription before = claimed(user, Instant.now().minusSeconds(60));
        String next = Users.unique("next") + "@example.com";
        lease(user, "now() + interval '1 hour'");
        user.call().body(Map.of("email", next)).patch("/api/users/me").then().statusCode(200).body("mail", equalTo("PENDING"));

        repository.reschedule(before, Duration.ofMinutes(10));

        awaitMail(user, "ON");
        assertThat(addresses(user)).isEqualTo(next);
    }

    @Test
    void deletionDuringDeliveryLeavesNoTopic() {
        User user = Users.viewer();
        Subscription before = claimed(user, Instant.now().minusSeconds(60));
        lease(user, "now() + interval '1 hour'");
        user.close(Users.PASSWORD, "").statusCode(204);

        update.apply(before);

        await().atMost(10, SECONDS).until(() -> rows(user), equalTo(0));
        assertThat(addresses(user)).isEqualTo(NO_TOPIC);
    }

    @Test
    void failedRowDoesNotDelayOthers() {
        Subscription first = new Subscription(UUID.randomUUID(), Optional.empty(), Optional.empty(), MailState.OFF,
                Instant.EPOCH, Optional.empty(), 0);
        Subscription second = new Subscription(UUID.randomUUID(), Optional.empty(), Optional.empty(), MailState.OFF,
                Instant.EPOCH, Optional.empty(), 0);
        List<UUID> attempted = new ArrayList<>();
        SubscriptionRepository failing = new SubscriptionRepository() {
            @Override
            public List<Subscription> claim(int batch, Duration lease) {
                return List.of(first, second);
            }

            @Override
            void startChecks(int batch) {
                // No row needs a check.
            }
        };

        new SubscriptionRelay(failing, new SubscriptionUpdate(failing, null, config, new SimpleMeterRegistry()) {
            @Override
            void apply(Subscription claimed) {
                attempted.add(claimed.account());
                throw new IllegalStateException("the database is down");
            }
        }, config, new SimpleMeterRegistry()).relay();

        assertThat(attempted).containsExactly(first.account(), second.account());
    }

    /** A user without a log-in, whose topic is read immediately after the response to the sign-up. */
    private static User signedUp() {
        Map<String, Object> form = Users.signUpForm(Users.unique("fast"));
        return new User(Users.signUp(form).statusCode(201).extract().path("id"), form.get("loginId").toString(),
                form.get("email").toString(), "", "");
    }

    /** The row as another worker read it at this time. */
    private Subscription claimed(User user, Instant dueAt) {
        return new Subscription(UUID.fromString(user.id()), Optional.of(user.email()),
                Optional.of(new Subscription.SnsSubscription(user.email(), value(user, "subscription_arn"))),
                MailState.PENDING, Instant.EPOCH, Optional.of(dueAt), 0);
    }

    /** Makes the next comparison with SNS due, before those of other accounts. */
    private void check(User user) {
        jdbi.useHandle(handle -> handle.execute(
                "UPDATE subscriptions SET check_at = now() - interval '1 day' WHERE account_id = CAST(? AS uuid)", user.id()));
    }

    private void age(User user, String age) {
        jdbi.useHandle(handle -> handle.execute("UPDATE subscriptions SET state_since = now() - CAST(? AS interval)"
                + " WHERE account_id = CAST(? AS uuid)", age, user.id()));
    }

    private void lease(User user, String until) {
        jdbi.useHandle(handle -> handle.execute(
                "UPDATE subscriptions SET leased_until = " + until + " WHERE account_id = CAST(? AS uuid)", user.id()));
    }

    private Optional<String> value(User user, String column) {
        return jdbi.withHandle(handle -> handle
                .createQuery("SELECT " + column + "::text FROM subscriptions WHERE account_id = CAST(? AS uuid)")
                .bind(0, user.id()).mapTo(String.class).findOne());
    }

    private int rows(User user) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT count(*) FROM subscriptions WHERE account_id = CAST(? AS uuid)")
                        .bind(0, user.id()).mapTo(Integer.class).one());
    }

    private static void awaitMail(User user, String state) {
        await().atMost(20, SECONDS).untilAsserted(
                () -> user.call().get("/api/users/me").then().statusCode(200).body("mail", equalTo(state)));
    }

    private static String addresses(User user) {
        return sns("addresses/" + user.id());
    }

    private static String sns(String path) {
        return given().baseUri(System.getProperty("test.sns")).port(-1).get("/test/" + path).asString();
    }
}
