package io.missionlink.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.missionlink.contracts.ResourceNames;
import software.amazon.awssdk.services.sns.model.Topic;

/** Mail subscriptions follow changes of address and language, and end with the account. */
@ExtendWith(TestEnvironmentExtension.class)
class SubscriptionSystemIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(90);

    private final TestEnvironment env;

    SubscriptionSystemIT(TestEnvironment env) {
        this.env = env;
    }

    @Test
    void updatesMailSubscriptionWhenAccountChanges() {
        TestMission mission = TestMission.create(env);
        TestUser userAtOldAddress = mission.viewers().get(0);
        TestUser deletedUser = TestUser.viewer(env, "Deleted", "en");
        env.aws().awaitSubscribed(List.of(deletedUser));
        TestUser userWithNewLocale = mission.viewers().get(2);
        Awaitility.await("acceptance mail").atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(env.mailbox().to(userAtOldAddress)).hasSize(1));

        TestUser userAtNewAddress = new TestUser(userAtOldAddress.id(), userAtOldAddress.loginId(), userAtOldAddress.name(),
                "new-" + userAtOldAddress.email(), "en", userAtOldAddress.api());
        userAtOldAddress.api().patch("/api/users/me", Map.of("email", userAtNewAddress.email())).expect(200);
        userWithNewLocale.api().patch("/api/users/me", Map.of("locale", "ko")).expect(200);
        deletedUser.close("").expect(204);
        mission.decide("cancellation");
        mission.awaitSettled();
        Awaitility.await("mails about the ending").atMost(TIMEOUT).untilAsserted(() -> {
            assertThat(env.mailbox().to(userAtNewAddress)).hasSize(2);
            assertThat(env.mailbox().to(userWithNewLocale)).hasSize(2);
            // Accepted and cancelled: the settlement moves no money of the streamer.
            assertThat(env.mailbox().to(mission.streamer())).hasSize(2);
        });
        assertThat(env.mailbox().to(userAtOldAddress)).as("mails to the old address").hasSize(1);
        assertThat(env.mailbox().to(deletedUser)).as("mails to a deleted account").isEmpty();
        assertThat(env.mailbox().to(userWithNewLocale)).allSatisfy(mail -> assertThat(mail.text()).contains("님, 안녕하세요."));
        assertThat(userAtOldAddress.balance()).as("refund").isEqualTo(mission.pledges().getFirst().amount());
        Awaitility.await("end of the subscription of the deleted account").atMost(TIMEOUT).untilAsserted(() -> assertThat(
                env.aws().sns().listTopicsPaginator().topics()).extracting(Topic::topicArn)
                .contains(Aws.arn("sns", ResourceNames.USER_TOPIC_PREFIX + userAtNewAddress.id()))
                .doesNotContain(Aws.arn("sns", ResourceNames.USER_TOPIC_PREFIX + deletedUser.id())));
    }
}
