package io.missionlink.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

import io.missionlink.contracts.ResourceNames;

/** Restarts the whole stack during settlements. After the restart, SNS subscriptions need confirmation, as on AWS. */
@ExtendWith(TestEnvironmentExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestartSystemIT {

    private static final int MISSIONS = 6;
    private static final Duration TIMEOUT = Duration.ofSeconds(40);
    private static final Pattern LINK = Pattern.compile("http\\S+ConfirmSubscription\\S+");

    private final TestEnvironment env;
    private final List<TestMission> missions = new ArrayList<>();
    private Instant stopped = Instant.MAX;

    RestartSystemIT(TestEnvironment env) {
        this.env = env;
    }

    @BeforeAll
    void restartDuringSettlements() {
        for (int i = 0; i < MISSIONS; i++) {
            missions.add(TestMission.create(env));
        }
        TestUser streamer = missions.getFirst().streamer();
        Awaitility.await().atMost(TIMEOUT).until(() -> env.mailbox().to(streamer).size() == 1);
        missions.forEach(mission -> mission.decide("success"));
        stopped = Instant.now();
        env.restart(options -> options.withConfirmByMail(true));
    }

    @AfterAll
    void restoreOptions() {
        env.restart(UnaryOperator.identity());
    }

    @Test
    void completesPendingSettlementsAfterRestart() {
        List<Instant> settled = missions.stream().map(TestMission::awaitSettled).toList();
        missions.forEach(TestMission::assertPaidOnce);
        assertThat(settled).as("settlements after the stop").anyMatch(stopped::isBefore);
        for (String queue : List.of(ResourceNames.SETTLEMENT_QUEUE, ResourceNames.NOTIFICATION_QUEUE)) {
            Awaitility.await(queue + " is empty").atMost(TIMEOUT).until(() -> env.aws().depth(queue) == 0);
            // Own messages only: after a restart, ElasticMQ restores messages that a redrive had moved.
            assertThat(env.aws().drain(queue + "-dlq")).as("dead letters of " + queue)
                    .noneMatch(letter -> missions.stream().anyMatch(mission -> letter.body().contains(mission.id())));
        }
        Awaitility.await("mails of all missions").atMost(TIMEOUT).untilAsserted(() -> assertThat(missions).allSatisfy(
                mission -> assertThat(env.mailbox().to(mission.streamer())).as("mails before and after the restart")
                        .filteredOn(mail -> mail.text().contains(mission.id())).hasSize(3)));
        LedgerCheck.assertBalanced(env.stack());
    }

    @Test
    void sendsNoMissionMailBeforeSubscriptionIsConfirmed() {
        TestUser confirmed = TestUser.viewer(env, "Confirmed", "en");
        TestUser unconfirmed = TestUser.viewer(env, "Unconfirmed", "ko");
        List<TestUser> both = List.of(confirmed, unconfirmed);
        Awaitility.await("confirmation mails").atMost(TIMEOUT).until(
                () -> both.stream().allMatch(user -> env.mailbox().to(user).size() == 1));
        String link = link(env.mailbox().to(confirmed).getFirst());
        new Client(env.stack().aws(), Optional.empty()).get(link.substring(env.stack().aws().toString().length()))
                .expect(200);
        env.aws().awaitSubscribed(List.of(confirmed));

        TestMission mission = TestMission.propose(env, missions.getFirst().streamer(), both);
        mission.decide("cancellation");
        mission.awaitSettled();
        Awaitility.await("mails about the mission").atMost(TIMEOUT).until(
                () -> env.mailbox().to(confirmed).size() == 4 && env.mailbox().to(mission.streamer()).stream()
                        .filter(mail -> mail.text().contains(mission.id())).count() == 2);
        assertThat(env.mailbox().to(unconfirmed)).as("only the confirmation mail").hasSize(1);
        assertThat(unconfirmed.balance()).as("refund without a confirmed subscription")
                .isEqualTo(mission.pledges().getLast().amount());
    }

    private static String link(Mail mail) {
        Matcher matcher = LINK.matcher(mail.text());
        assertThat(matcher.find()).as("a link in: %s", mail.text()).isTrue();
        return matcher.group();
    }
}
