package io.missionlink.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import software.amazon.awssdk.services.sns.model.Subscription;

/** E-mails follow the account: its address, its language and its end. */
@ExtendWith(WorldExtension.class)
class SubscriptionSystemIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final World world;

    SubscriptionSystemIT(World world) {
        this.world = world;
    }

    @Test
    void mailsFollowTheAddressAndTheLanguageAndEndWithTheAccount() {
        Running mission = Running.of(world);
        Person mover = mission.viewers().get(0);
        Person leaver = mission.viewers().get(1);
        Person learner = mission.viewers().get(2);
        Awaitility.await("mail of the acceptance").atMost(PATIENCE)
                .untilAsserted(() -> assertThat(world.mailbox().to(mover)).hasSize(1));

        Person moved = new Person(mover.id(), mover.loginId(), mover.name(), "new-" + mover.email(), "en", mover.api());
        mover.api().patch("/api/users/me", Map.of("email", moved.email())).expect(200);
        learner.api().patch("/api/users/me", Map.of("locale", "ko")).expect(200);
        leaver.api().delete("/api/users/me").expect(204);
        world.aws().awaitSubscribed(List.of(moved));
        Awaitility.await("end of the old subscriptions").atMost(PATIENCE).untilAsserted(() -> assertThat(
                world.aws().subscriptions()).extracting(Subscription::endpoint).doesNotContain(mover.email(), leaver.email()));

        mission.decide("cancellation");
        mission.awaitSettled();
        Awaitility.await("mails of the end").atMost(PATIENCE).untilAsserted(() -> {
            assertThat(world.mailbox().to(moved)).hasSize(2);
            assertThat(world.mailbox().to(learner)).hasSize(2);
            assertThat(world.mailbox().to(mission.streamer())).hasSize(3);
        });
        assertThat(world.mailbox().to(mover)).as("at the old address").hasSize(1);
        assertThat(world.mailbox().to(leaver)).as("of a deleted account").isEmpty();
        assertThat(world.mailbox().to(learner)).allSatisfy(mail -> assertThat(mail.text()).contains("님, 안녕하세요."));
        assertThat(mover.balance()).as("a refund needs no e-mail").isEqualTo(mission.pledges().getFirst().amount());
        // The account is gone, its money is not: what comes back is on its wallet for whoever clears it up.
        assertThat(mission.streamer().api().get(Running.path(mission.id()) + "/receipt").json().get("refunded").asLong())
                .isEqualTo(Share.sum(mission.pledges()));
    }
}
