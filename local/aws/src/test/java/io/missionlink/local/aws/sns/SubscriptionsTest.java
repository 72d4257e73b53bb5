package io.missionlink.local.aws.sns;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.missionlink.local.aws.sns.Subscription.State;

/** Times after which SNS deletes a subscription by itself. */
class SubscriptionsTest {

    private static final String TOPIC = "arn:aws:sns:ap-northeast-2:000000000000:mission-link-user-ada";

    @TempDir
    private Path directory;
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private Subscriptions subscriptions;

    @BeforeEach
    void open() {
        subscriptions = new Subscriptions(directory.resolve("subscriptions.mv"), () -> now);
    }

    @AfterEach
    void close() {
        subscriptions.close();
    }

    @Test
    void deletesUnconfirmedSubscriptionAfter48Hours() {
        put(State.PENDING);

        now = Instant.parse("2026-03-03T12:00:00Z");
        assertThat(subscriptions.ofTopic(TOPIC)).hasSize(1);
        now = Instant.parse("2026-03-03T12:00:01Z");
        assertThat(subscriptions.ofTopic(TOPIC)).isEmpty();
        assertThat(subscriptions.find(TOPIC, "ada@example.com")).isEmpty();
    }

    @Test
    void deletesEndedSubscriptionAfter72Hours() {
        put(State.ENDED);

        now = Instant.parse("2026-03-04T12:00:00Z");
        assertThat(subscriptions.all()).singleElement().returns("Deleted", Subscription::listedArn);
        now = Instant.parse("2026-03-04T12:00:01Z");
        assertThat(subscriptions.all()).isEmpty();
    }

    @Test
    void keepsConfirmedSubscriptionAcrossRestart() {
        put(State.CONFIRMED);

        subscriptions.close();
        open();
        now = Instant.parse("2027-03-01T12:00:00Z");

        assertThat(subscriptions.all()).singleElement().returns(TOPIC + ":1", Subscription::listedArn);
    }

    private void put(State state) {
        subscriptions.put(new Subscription(TOPIC + ":1", TOPIC, "ada@example.com", state, now, "token", Optional.empty()));
    }
}
