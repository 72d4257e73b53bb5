package io.missionlink.local.aws.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.missionlink.local.aws.http.AwsException;
import io.missionlink.local.aws.sns.Subscription.State;

/** The quotas of an AWS account. {@code SnsTest} has that of a topic. */
class SubscriptionQuotaTest {

    private static final Optional<String> NO_POLICY = Optional.empty();
    private static final Optional<String> POLICY = Optional.of("{\"userId\":[\"u\"]}");

    @TempDir
    Path folder;

    private Subscriptions subscriptions;

    @BeforeEach
    void open() {
        subscriptions = new Subscriptions(folder.resolve("subscriptions"), InstantSource.system());
    }

    @AfterEach
    void close() {
        subscriptions.close();
    }

    @Test
    void allows5000UnconfirmedSubscriptionsOfAccount() {
        for (int i = 0; i < 4_999; i++) {
            subscriptions.put(subscription(i, false, NO_POLICY));
        }
        assertThatCode(() -> SubscriptionQuota.check(subscription(5_000, false, NO_POLICY), subscriptions))
                .doesNotThrowAnyException();
        subscriptions.put(subscription(4_999, false, NO_POLICY));

        assertExceeds("SubscriptionLimitExceeded", subscription(5_000, false, NO_POLICY));
        assertThatCode(() -> SubscriptionQuota.check(subscription(5_000, true, NO_POLICY), subscriptions))
                .doesNotThrowAnyException();
        assertThatCode(() -> SubscriptionQuota.check(subscription(4_999, false, NO_POLICY), subscriptions))
                .as("the same subscription again").doesNotThrowAnyException();
    }

    @Test
    void allows10000FilterPoliciesOfAccount() {
        for (int i = 0; i < 10_000; i++) {
            subscriptions.put(subscription(i, false, POLICY));
        }

        assertExceeds("FilterPolicyLimitExceeded", subscription(10_000, true, POLICY));
        assertThatCode(() -> SubscriptionQuota.check(subscription(10_000, true, NO_POLICY), subscriptions))
                .as("a subscription without a policy").doesNotThrowAnyException();
    }

    private void assertExceeds(String code, Subscription added) {
        assertThatExceptionOfType(AwsException.class).isThrownBy(() -> SubscriptionQuota.check(added, subscriptions))
                .satisfies(exceeded -> assertThat(exceeded.code()).isEqualTo(code));
    }

    /** 100 subscriptions have the same topic, so that the quota of a topic is not reached. */
    private static Subscription subscription(int number, boolean confirmed, Optional<String> filterPolicy) {
        String topic = "arn:aws:sns:ap-northeast-2:000000000000:topic-" + number / 100;
        return new Subscription(topic + ":" + number, topic, number + "@example.com",
                confirmed ? State.CONFIRMED : State.PENDING,
                Instant.now(), "token", filterPolicy);
    }
}
