package io.missionlink.user.subscription;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import java.time.Duration;
import java.util.ArrayList;
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

    private static final String NONE = "none";

    private final Jdbi jdbi = Database.jdbi();

    @Inject
    SubscriptionRepository repository;
    @Inject
    NotificationTopic topic;
    @Inject
    SubscriptionConfig config;

    @AfterEach
    void repair() {
        sns("up");
    }

    @Test
    void signUpSubscribesAddressWithUserFilter() {
        User user = Users.viewer();

        awaitFilter(user.email(), filterOf(user));
    }

    @Test
    void emailChangeReplacesSubscription() {
        User user = Users.viewer();
        awaitFilter(user.email(), filterOf(user));
        String next = Users.unique("next") + "@example.com";

        user.call().body(Map.of("email", next)).patch("/api/users/me").then().statusCode(200);

        awaitFilter(next, filterOf(user));
        awaitFilter(user.email(), NONE);
    }

    @Test
    void deletionRemovesSubscriptionAndAddress() {
        User user = Users.viewer();
        awaitFilter(user.email(), filterOf(user));

        user.call().delete("/api/users/me").then().statusCode(204);

        awaitFilter(user.email(), NONE);
        await().atMost(10, SECONDS).until(() -> rows(user), equalTo(0));
    }

    @Test
    void signUpSucceedsWhileSnsIsDownAndSubscribesLater() {
        sns("down");
        User user = Users.viewer();
        int rejections = Integer.parseInt(sns("rejections/all"));
        await().atMost(10, SECONDS).until(() -> Integer.parseInt(sns("rejections/all")), greaterThan(rejections));

        sns("up");

        awaitFilter(user.email(), filterOf(user));
    }

    @Test
    void changeAndDeletionDuringSnsOutageLeaveNoSubscription() {
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
    void treatsMissingSubscriptionAsRemoved() {
        User user = Users.viewer();
        awaitFilter(user.email(), filterOf(user));
        sns("forget");

        user.call().delete("/api/users/me").then().statusCode(204);

        await().atMost(10, SECONDS).until(() -> rows(user), equalTo(0));
    }

    @Test
    void deletionBetweenClaimAndCallLeavesNoSubscription() {
        User user = Users.viewer();
        String next = Users.unique("next") + "@example.com";
        String old = await().atMost(10, SECONDS).until(() -> claim(user, next), Optional::isPresent).orElseThrow();
        Subscription claimed = new Subscription(UUID.fromString(user.id()), Optional.of(next),
                Optional.of(new Subscription.SnsSubscription(user.email(), old)), 0);
        user.call().delete("/api/users/me").then().statusCode(204);

        relay(new SubscriptionRepository() {
            @Override
            public List<Subscription> claim(int batch, Duration lease) {
                return List.of(claimed);
            }

            @Override
            void recordUnsubscribed(UUID account, boolean last) {
                repository.recordUnsubscribed(account, last);
            }

            @Override
            void recordSubscribed(UUID account, Subscription.SnsSubscription current) {
                repository.recordSubscribed(account, current);
            }
        });

        awaitFilter(next, NONE);
        awaitFilter(user.email(), NONE);
        await().atMost(10, SECONDS).until(() -> rows(user), equalTo(0));
    }

    @Test
    void failedRowDoesNotDelayOthers() {
        Subscription first = new Subscription(UUID.randomUUID(), Optional.empty(), Optional.empty(), 0);
        Subscription second = new Subscription(UUID.randomUUID(), Optional.empty(), Optional.empty(), 0);
        List<UUID> attempted = new ArrayList<>();

        relay(new SubscriptionRepository() {
            @Override
            public List<Subscription> claim(int batch, Duration lease) {
                return List.of(first, second);
            }

            @Override
            void recordUnsubscribed(UUID account, boolean last) {
                attempted.add(account);
                throw new IllegalStateException("the database is down");
            }
        });

        assertThat(attempted).containsExactly(first.account(), second.account());
    }

    /** Runs a separate relay once on the given repository. */
    private void relay(SubscriptionRepository repository) {
        new SubscriptionRelay(repository, topic, config, new SimpleMeterRegistry()).relay();
    }

    /** Sets a new address and claims the row before the service's relay; empty until the old address is subscribed. */
    private Optional<String> claim(User user, String next) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                UPDATE subscriptions SET wanted_email = :next, due_at = now(), leased_until = now() + interval '1 hour'
                WHERE account_id = CAST(:id AS uuid) AND due_at IS NULL RETURNING subscription_arn
                """).bind("next", next).bind("id", user.id()).mapTo(String.class).findOne());
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
