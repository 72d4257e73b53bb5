package io.missionlink.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.missionlink.contracts.event.MissionEvent;
import io.missionlink.contracts.event.Outcome;
import io.missionlink.lambda.testing.PackagedFunctionTestBase;
import io.missionlink.notification.SnsStub.Published;
import io.missionlink.testing.Scenario;

class NotificationFunctionIT extends PackagedFunctionTestBase {

    private static final String QUEUE = "https://sqs.ap-northeast-2.amazonaws.com/000000000000/mission-notification";
    private static final String TOPIC = "arn:aws:sns:ap-northeast-2:000000000000:t";

    @Test
    void notifiesAllRecipientsAndReturnsPoisonMessage() throws Exception {
        Scenario scenario = new Scenario();
        UUID fan = UUID.randomUUID();
        scenario.propose(false);
        scenario.pledge(scenario.proposer, 1_001);
        scenario.pledge(fan, 3_333);
        MissionEvent succeeded = scenario.end(Outcome.SUCCEEDED);
        MissionEvent settled = scenario.settle(Outcome.SUCCEEDED, 4_118, 216, 0);
        try (UserServiceStub userService = new UserServiceStub(); SnsStub sns = new SnsStub()) {

            assertThat(invoke(scenario, "AWS_ENDPOINT_URL_DYNAMODB",
                    Map.of("USER_SERVICE_URL", userService.uri().toString(), "AWS_ENDPOINT_URL_SNS", sns.uri().toString(),
                            "NOTIFICATION_TOPIC_PREFIX", TOPIC, "WEB_ADDRESS", "https://missions.example",
                            "NOTIFICATION_QUEUE_URL", QUEUE, "MAIL_LIMITS", "false"),
                    Scenario.onBus(succeeded), "poison", Scenario.onBus(settled))).containsExactly("message-1");

            assertThat(sns.published()).hasSize(6);
            assertThat(metric("emails")).isEqualTo(6);
            assertThat(metric("email_delay_seconds")).isPositive();
            assertThat(metric("function_messages")).isEqualTo(3);
            assertThat(sns.published()).filteredOn(message -> message.userId().equals(scenario.streamer.toString()))
                    .extracting(Published::body).satisfiesExactly(
                            ended -> assertThat(ended).contains("you completed the mission!", Scenario.CONTENT,
                                    "https://missions.example/m/" + scenario.mission),
                            settlement -> assertThat(settlement).contains("Paid out to your wallet: ₩4,118\nFee: ₩216\n"));
        }
    }

    @Test
    void holdsSecondMailOfMinuteAndSendsItselfMessageForSummary() throws Exception {
        Scenario scenario = new Scenario();
        scenario.propose(false);
        scenario.pledge(scenario.proposer, 1_001);
        MissionEvent accepted = scenario.accept();
        MissionEvent succeeded = scenario.end(Outcome.SUCCEEDED);
        MissionEvent settled = scenario.settle(Outcome.SUCCEEDED, 951, 50, 0);
        try (UserServiceStub userService = new UserServiceStub(); SnsStub sns = new SnsStub(); SqsStub sqs = new SqsStub()) {

            assertThat(invoke(scenario, "AWS_ENDPOINT_URL_DYNAMODB",
                    Map.of("USER_SERVICE_URL", userService.uri().toString(), "AWS_ENDPOINT_URL_SNS", sns.uri().toString(),
                            "AWS_ENDPOINT_URL_SQS", sqs.uri().toString(), "NOTIFICATION_TOPIC_PREFIX", TOPIC, "WEB_ADDRESS",
                            "https://missions.example", "NOTIFICATION_QUEUE_URL", QUEUE),
                    Scenario.onBus(accepted), Scenario.onBus(succeeded), Scenario.onBus(settled))).isEmpty();

            assertThat(sns.published()).extracting(Published::subject).containsOnly("[Mission Link] Mission accepted")
                    .hasSize(2);
            assertThat(metric("emails")).as("2 sent and 4 held").isEqualTo(6);
            assertThat(sqs.sent()).hasSize(2).allSatisfy(wakeUp -> {
                assertThat(wakeUp.queueUrl()).isEqualTo(QUEUE);
                assertThat(wakeUp.delay()).isBetween(1, 60);
            });
        }
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of("USER_SERVICE_URL", "http://localhost:1", "NOTIFICATION_TOPIC_PREFIX", TOPIC, "WEB_ADDRESS",
                "https://missions.example", "NOTIFICATION_QUEUE_URL", QUEUE);
    }
}
