package io.missionlink.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.missionlink.contracts.ResourceNames;
import io.missionlink.contracts.event.EventBody.PaymentReversed;
import io.missionlink.contracts.event.EventBody.PledgeAdded;
import io.missionlink.contracts.event.EventType;
import io.missionlink.contracts.event.MissionEvent;
import io.missionlink.contracts.event.Outcome;
import io.missionlink.lambda.RetryableException;
import io.missionlink.lambda.testing.TokenEndpoint;
import io.missionlink.notification.SnsStub.Published;
import io.missionlink.testing.DynamoDbResource;
import io.missionlink.testing.FixedLambdaContext;
import io.missionlink.testing.Scenario;
import io.missionlink.testing.SecretsStub;
import io.missionlink.testing.SqsBatch;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@QuarkusTest
@QuarkusTestResource(DynamoDbResource.class)
@QuarkusTestResource(StubServices.class)
@QuarkusTestResource(SecretsStub.class)
class NotificationHandlerTest {

    private static final String TOPIC_PREFIX = "arn:aws:sns:ap-northeast-2:000000000000:mission-link-user-";

    @Inject
    NotificationHandler handler;
    @Inject
    SendNotifications sendNotifications;
    @Inject
    NotificationConfig config;
    @Inject
    DynamoDbClient dynamoDb;

    UserServiceStub userService;
    SnsStub sns;

    private final Scenario scenario = new Scenario();
    private final UUID fan = UUID.randomUUID();

    @BeforeEach
    void resetStubs() {
        userService.reset();
        sns.reset();
    }

    @Test
    void sendsOneMessageToEachRecipient() {
        MissionEvent failed = failedMission();

        assertThat(handle(Scenario.onBus(failed))).isEmpty();

        assertThat(sns.published()).extracting(Published::userId).containsExactlyInAnyOrder(scenario.streamer.toString(),
                scenario.proposer.toString(), fan.toString());
        assertThat(sns.published()).allSatisfy(message -> {
            assertThat(message.topic()).isEqualTo(TOPIC_PREFIX + message.userId());
            assertThat(message.subject()).isEqualTo("[Mission Link] Mission failed");
            assertThat(message.body()).startsWith("Hello " + UserServiceStub.nameOf(message.userId()))
                    .contains(Scenario.CONTENT, "Pot: ₩4,334\n");
        });
        assertThat(sns.published()).filteredOn(message -> message.userId().equals(fan.toString())).singleElement()
                .satisfies(message -> assertThat(message.body()).contains(
                        "Streamer: " + UserServiceStub.nameOf(scenario.streamer) + "\n",
                        "Proposed by: " + UserServiceStub.nameOf(scenario.proposer) + "\n"));
        assertThat(userService.lookUps()).hasSize(1)
                .allMatch(request -> request.authorization().orElse("").equals("Bearer " + TokenEndpoint.TOKEN));
    }

    @Test
    void includesOwnRefundInSettlementMessage() {
        scenario.propose(false);
        PledgeAdded pledge = scenario.pledge(fan, 3_333);
        scenario.end(Outcome.FAILED);
        scenario.refund(pledge, 3_000);
        MissionEvent settled = scenario.settle(Outcome.FAILED, 333, 0, 3_000);
        scenario.log(dynamoDb);

        assertThat(handle(Scenario.onBus(settled))).isEmpty();

        assertThat(sns.published()).filteredOn(message -> message.userId().equals(fan.toString())).singleElement()
                .satisfies(message -> assertThat(message.body()).contains("Refunded to your wallet: ₩3,000"));
    }

    @Test
    void namesStreamerAndProposerWithoutOwnMessage() {
        scenario.propose(false);
        PledgeAdded pledge = scenario.pledge(fan, 3_333);
        scenario.end(Outcome.EXPIRED);
        scenario.refund(pledge, 3_333);
        MissionEvent settled = scenario.settle(Outcome.EXPIRED, 0, 0, 3_333);
        scenario.log(dynamoDb);

        assertThat(handle(Scenario.onBus(settled))).isEmpty();

        assertThat(sns.published()).singleElement().satisfies(message -> {
            assertThat(message.userId()).isEqualTo(fan.toString());
            assertThat(message.body()).contains("Streamer: " + UserServiceStub.nameOf(scenario.streamer) + "\n",
                    "Proposed by: " + UserServiceStub.nameOf(scenario.proposer) + "\n");
        });
    }

    @Test
    void tellsStreamerOfProposalThatNeedsDecision() {
        MissionEvent proposed = scenario.propose(false);
        MissionEvent accepted = new Scenario().propose(false, Optional.of(5_000L), Optional.of(true));

        assertThat(handle(Scenario.onBus(proposed), Scenario.onBus(accepted))).isEmpty();

        assertThat(sns.published()).singleElement().satisfies(message -> {
            assertThat(message.userId()).isEqualTo(scenario.streamer.toString());
            assertThat(message.subject()).isEqualTo("[Mission Link] New mission proposal");
            assertThat(message.body()).contains("Proposed by: " + UserServiceStub.nameOf(scenario.proposer) + "\n",
                    "First pledge: ₩5,000\n", "Time limit: 1 hour 30 minutes from your acceptance\n");
        });
        assertThat(userService.lookUps()).hasSize(1);
    }

    /** The case that the limits exist for: a viewer who proposes and withdraws again and again. */
    @Test
    void sendsOneMessageForManyProposalsOfViewer() {
        String[] proposals = IntStream.range(0, 36)
                .mapToObj(number -> Scenario.onBus(proposalAmongMany(UUID.randomUUID()))).toArray(String[]::new);

        assertThat(handle(proposals)).isEmpty();

        assertThat(sns.published()).hasSize(1);
    }

    @Test
    void sendsOneMessageForRepeatedEvent() {
        String message = Scenario.onBus(failedMission());

        assertThat(handle(message, message)).isEmpty();
        assertThat(handle(message)).isEmpty();

        assertThat(sns.published()).hasSize(3);
    }

    @Test
    void sendsOneMessageForConcurrentDeliveries() throws Exception {
        String message = Scenario.onBus(failedMission());
        List<Future<List<String>>> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 5; i++) {
                results.add(threads.submit(() -> handle(message)));
            }
        }
        for (Future<List<String>> result : results) {
            assertThat(result.get()).isSubsetOf("message-0");
        }

        assertThat(handle(message)).isEmpty();
        assertThat(sns.published()).hasSize(3);
    }

    @Test
    void retriesOnlyMessagesThatSnsRejected() {
        String message = Scenario.onBus(failedMission());
        sns.failIf(published -> published.userId().equals(fan.toString()));

        assertThat(handle(message)).containsExactly("message-0");
        assertThat(messagesTo(scenario.streamer)).isEqualTo(1);
        assertThat(messagesTo(scenario.proposer)).isEqualTo(1);

        sns.reset();
        assertThat(handle(message)).isEmpty();
        assertThat(sns.published()).extracting(Published::userId).containsExactly(fan.toString());
    }

    /** mission-service publishes an ending again, as a new event, while the mission is not settled. */
    @Test
    void sendsNoSecondMessageForRepublishedEnding() {
        MissionEvent failed = failedMission();
        MissionEvent again = new MissionEvent(UUID.randomUUID(), failed.type(), failed.missionId(), failed.sequence() + 1,
                failed.occurredAt(), failed.actorId(), failed.body());

        assertThat(handle(Scenario.onBus(failed))).isEmpty();
        assertThat(handle(Scenario.onBus(again))).isEmpty();

        assertThat(sns.published()).hasSize(3).extracting(Published::userId).doesNotHaveDuplicates();
    }

    /** The bank can take a top-up back and return it later. */
    @Test
    void sendsOneMessageForEachChangeOfPayment() {
        UUID topUp = UUID.randomUUID();
        MissionEvent disputed = reversal(topUp, 1, "DISPUTED");
        MissionEvent won = reversal(topUp, 2, "DISPUTE_WON");

        assertThat(handle(Scenario.onBus(disputed), Scenario.onBus(disputed), Scenario.onBus(won))).isEmpty();

        assertThat(sns.published()).extracting(Published::subject).containsExactlyInAnyOrder(
                "[Mission Link] Your top-up of KRW 10,000 was taken back",
                "[Mission Link] Your top-up of KRW 10,000 was credited to your wallet");
    }

    @Test
    void sendsMessageOfCrashedWorkerAfterLeaseExpires() {
        MissionEvent failed = failedMission();
        String id = Message.id(failed, fan);
        putClaim(id, Instant.now().plusSeconds(600));

        assertThat(handle(Scenario.onBus(failed))).containsExactly("message-0");
        assertThat(messagesTo(fan)).isZero();

        putClaim(id, Instant.now().minusMillis(1));
        assertThat(handle(Scenario.onBus(failed))).isEmpty();
        assertThat(messagesTo(fan)).isEqualTo(1);
    }

    @Test
    void expiresSentRecordAfter14Days() {
        MissionEvent failed = failedMission();
        long before = Instant.now().getEpochSecond();

        handle(Scenario.onBus(failed));

        Map<String, AttributeValue> item = dynamoDb.getItem(get -> get.tableName(ResourceNames.NOTIFICATION_ONCE_TABLE)
                .key(Map.of("id", AttributeValue.fromS(Message.id(failed, fan))))).item();
        assertThat(item.get("state").s()).isEqualTo("SENT");
        assertThat(Long.parseLong(item.get("expiresAt").n()) - before).isBetween(14L * 86_400, 14L * 86_400 + 60);
    }

    @Test
    void skipsDeletedAccounts() {
        MissionEvent failed = failedMission();
        userService.deleteAccount(fan);

        assertThat(handle(Scenario.onBus(failed))).isEmpty();

        assertThat(messagesTo(fan)).isZero();
        assertThat(sns.published()).hasSize(2);
    }

    @Test
    void sendsMailOfPendingRecipientWhenSubscriptionIsReady() {
        MissionEvent failed = failedMission();
        userService.setMail(fan, "PENDING");

        assertThat(handle(Scenario.onBus(failed))).containsExactly("message-0");
        assertThat(messagesTo(fan)).isZero();
        assertThat(sns.published()).as("the other recipients do not wait").hasSize(2);
        assertThat(claimOf(failed, fan)).as("nothing is sent, so nothing is recorded").isEmpty();

        userService.setMail(fan, "ON");
        assertThat(handle(Scenario.onBus(failed))).isEmpty();
        assertThat(sns.published()).extracting(Published::userId).containsExactlyInAnyOrder(scenario.streamer.toString(),
                scenario.proposer.toString(), fan.toString());
    }

    @Test
    void makesNoDeadLetterForSubscriptionThatIsNeverReady() {
        MissionEvent old = ago(failedMission(), config.subscriptionWait());
        userService.setMail(fan, "PENDING");

        assertThat(handle(Scenario.onBus(old))).isEmpty();

        assertThat(sns.published()).hasSize(2);
        assertThat(claimOf(old, fan)).isEmpty();
    }

    @Test
    void skipsRecipientWhoseMailIsOffAndPublishesToUnconfirmedOnes() {
        MissionEvent failed = failedMission();
        userService.setMail(fan, "OFF");
        userService.setMail(scenario.proposer, "UNCONFIRMED");

        assertThat(handle(Scenario.onBus(failed))).isEmpty();

        assertThat(messagesTo(fan)).isZero();
        assertThat(messagesTo(scenario.proposer)).isEqualTo(1);
    }

    @Test
    void retriesMessageWhoseTopicIsMissing() {
        String message = Scenario.onBus(failedMission());
        sns.failIf(published -> published.userId().equals(fan.toString()), 404, "NotFound");

        assertThat(handle(message)).containsExactly("message-0");

        sns.reset();
        assertThat(handle(message)).isEmpty();
        assertThat(sns.published()).extracting(Published::userId).containsExactly(fan.toString());
    }

    @Test
    void doesNotRetryMessageThatSnsRefuses() {
        MissionEvent failed = failedMission();
        sns.failIf(published -> published.userId().equals(fan.toString()), 400, "InvalidParameter");

        assertThat(handle(Scenario.onBus(failed))).isEmpty();

        assertThat(messagesTo(scenario.streamer)).isEqualTo(1);
        assertThat(claimOf(failed, fan)).isNotEqualTo("SENT");
    }

    @Test
    void looksUpRecipientsInPagesOf100() {
        scenario.propose(true);
        for (int i = 0; i < 201; i++) {
            scenario.pledge(UUID.randomUUID(), 1_000);
        }
        MissionEvent expired = scenario.end(Outcome.EXPIRED);
        scenario.log(dynamoDb);

        assertThat(handle(Scenario.onBus(expired))).isEmpty();

        assertThat(userService.lookUps()).hasSize(3);
        assertThat(sns.published()).extracting(Published::userId).doesNotHaveDuplicates().hasSize(203);
    }

    @Test
    void retriesFailedUserLookUp() {
        MissionEvent failed = failedMission();
        userService.failNext(2);

        assertThat(handle(Scenario.onBus(failed))).isEmpty();
        assertThat(sns.published()).hasSize(3);
    }

    @Test
    void returnsEventWithoutSendingWhileUserServiceFails() {
        MissionEvent failed = failedMission();
        userService.failNext(Integer.MAX_VALUE);

        assertThat(handle(Scenario.onBus(failed))).containsExactly("message-0");
        assertThat(userService.lookUps()).hasSize(3);
        assertThat(sns.published()).isEmpty();
    }

    @Test
    void returnsEventInTimeWhenTokenRequestHangs() {
        String message = Scenario.onBus(failedMission());
        userService.blockTokens();
        try {
            assertThat(CompletableFuture.supplyAsync(() -> handle(message), Thread::startVirtualThread))
                    .succeedsWithin(config.reserve()).isEqualTo(List.of("message-0"));
            assertThat(userService.lookUps()).as("only a cached token allows a look-up").hasSizeLessThan(2);
        } finally {
            userService.reset();
        }

        assertThat(handle(message)).isEmpty();
        assertThat(sns.published()).hasSize(3);
    }

    @Test
    void failsOnlyBadMessages() {
        String failed = Scenario.onBus(failedMission());
        MissionEvent withoutLog = settledWithoutLog();

        assertThat(handle("poison", failed, Scenario.onBus(withoutLog), "{}")).containsExactly("message-0", "message-2",
                "message-3");
        assertThat(sns.published()).hasSize(3);
    }

    @Test
    void handlesOnlyFirstMessageWhenTimeIsShort() {
        String failed = Scenario.onBus(failedMission());

        assertThat(handle(1_000, failed, failed)).containsExactly("message-1");
        assertThat(sns.published()).hasSize(3);
    }

    @Test
    void sendsRemainingMessagesOnNextDeliveryAfterDeadline() {
        scenario.propose(true);
        for (int i = 0; i < 40; i++) {
            scenario.pledge(UUID.randomUUID(), 1_000);
        }
        MissionEvent expired = scenario.end(Outcome.EXPIRED);
        scenario.log(dynamoDb);

        assertThatExceptionOfType(RetryableException.Unfinished.class)
                .isThrownBy(() -> sendNotifications.send(expired, () -> !sns.published().isEmpty()));
        assertThat(sns.published()).as("messages that started before the deadline").hasSizeBetween(1, config.parallel());

        assertThat(handle(Scenario.onBus(expired))).isEmpty();
        assertThat(sns.published()).extracting(Published::userId).doesNotHaveDuplicates().hasSize(42);
    }

    @Test
    void skipsUserLookUpAfterDeadline() {
        MissionEvent failed = failedMission();

        assertThatExceptionOfType(RetryableException.Unfinished.class)
                .isThrownBy(() -> sendNotifications.send(failed, () -> true));
        assertThat(userService.lookUps()).isEmpty();
    }

    /** The archive of the bus keeps events longer than the records of sent messages live. */
    @Test
    void ignoresEventsOlderThanSentRecords() {
        MissionEvent failed = failedMission();

        assertThat(handle(Scenario.onBus(ago(failed, config.remember())))).isEmpty();
        assertThat(sns.published()).isEmpty();

        assertThat(handle(Scenario.onBus(ago(failed, config.remember().minusHours(2))))).isEmpty();
        assertThat(sns.published()).hasSize(3);
    }

    private static MissionEvent ago(MissionEvent event, Duration time) {
        return new MissionEvent(event.eventId(), event.type(), event.missionId(), event.sequence(),
                Instant.now().minus(time), event.actorId(), event.body());
    }

    private MissionEvent reversal(UUID payment, long sequence, String status) {
        return new MissionEvent(UUID.randomUUID(), EventType.PAYMENT_REVERSED, payment, sequence, Instant.now(),
                Optional.empty(), new PaymentReversed(payment, fan, status, 10_000, "KRW", 0, Optional.of("IN")));
    }

    private MissionEvent failedMission() {
        scenario.propose(false);
        scenario.pledge(scenario.proposer, 1_001);
        scenario.pledge(fan, 3_333);
        MissionEvent failed = scenario.end(Outcome.FAILED);
        scenario.log(dynamoDb);
        return failed;
    }

    private MissionEvent proposalAmongMany(UUID mission) {
        MissionEvent proposed = scenario.propose(false);
        return new MissionEvent(UUID.randomUUID(), proposed.type(), mission, 1, proposed.occurredAt(), proposed.actorId(),
                proposed.body());
    }

    private static MissionEvent settledWithoutLog() {
        Scenario other = new Scenario();
        other.pledge(UUID.randomUUID(), 1_000);
        return other.settle(Outcome.SUCCEEDED, 950, 50, 0);
    }

    /** State of the record of a message; empty without a record. */
    private String claimOf(MissionEvent event, UUID user) {
        return Optional.ofNullable(dynamoDb.getItem(get -> get.tableName(ResourceNames.NOTIFICATION_ONCE_TABLE)
                .key(Map.of("id", AttributeValue.fromS(Message.id(event, user))))).item().get("state"))
                .map(AttributeValue::s).orElse("");
    }

    private void putClaim(String id, Instant until) {
        dynamoDb.putItem(put -> put.tableName(ResourceNames.NOTIFICATION_ONCE_TABLE).item(Map.of("id", AttributeValue.fromS(id),
                "state", AttributeValue.fromS("PENDING"),
                "leaseUntil", AttributeValue.fromN(Long.toString(until.toEpochMilli())))));
    }

    private long messagesTo(UUID user) {
        return sns.published().stream().filter(message -> message.userId().equals(user.toString())).count();
    }

    private List<String> handle(String... bodies) {
        return handle(60_000, bodies);
    }

    private List<String> handle(int remainingMillis, String... bodies) {
        return SqsBatch.failures(handler, new FixedLambdaContext(remainingMillis), bodies);
    }
}
