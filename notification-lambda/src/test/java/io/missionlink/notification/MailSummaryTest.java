package io.missionlink.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.missionlink.contracts.event.EventBody.MissionProposed;
import io.missionlink.contracts.event.EventType;
import io.missionlink.contracts.event.MissionEvent;
import io.missionlink.contracts.event.Outcome;
import io.missionlink.notification.SnsStub.Published;
import io.missionlink.testing.DynamoDbResource;
import io.missionlink.testing.Scenario;
import io.missionlink.testing.SecretsStub;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Limits and summaries with DynamoDB Local and stubs of SNS, SQS and user-service. The clock is that of the test. */
@QuarkusTest
@QuarkusTestResource(DynamoDbResource.class)
@QuarkusTestResource(StubServices.class)
@QuarkusTestResource(SecretsStub.class)
class MailSummaryTest {

    private static final Pattern MISSION = Pattern.compile("https://missions\\.example/m/([0-9a-f-]{36})");
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    @Inject
    EventLog eventLog;
    @Inject
    UserDirectory directory;
    @Inject
    MessageComposer composer;
    @Inject
    SummaryComposer summaryComposer;
    @Inject
    NotificationConfig config;
    @Inject
    ObjectMapper json;
    @Inject
    DynamoDbClient dynamoDb;
    @ConfigProperty(name = "quarkus.dynamodb.endpoint-override")
    URI dynamoDbEndpoint;

    UserServiceStub userService;
    SnsStub sns;
    SqsStub sqs;

    private final UUID streamer = UUID.randomUUID();
    private final UUID viewer = UUID.randomUUID();

    @BeforeEach
    void resetStubs() {
        userService.reset();
        sns.reset();
        sqs.reset();
    }

    @Test
    void sends36ProposalsOfViewerAsOneMailAndOneSummary() {
        try (QueueSimulation queue = queue()) {
            List<MissionEvent> proposals = IntStream.range(0, 36)
                    .mapToObj(i -> proposal(viewer, START.plusMillis(250L * i))).toList();
            proposals.forEach(proposal -> queue.deliver(proposal, Duration.ofMillis(250)));
            assertThat(sns.published()).hasSize(1);
            assertThat(queue.sent()).singleElement()
                    .satisfies(message -> assertThat(message.delay()).isBetween(59, 60));

            queue.run(Duration.ofMinutes(10));

            assertThat(sns.published()).extracting(Published::subject).containsExactly("[Mission Link] New mission proposal",
                    "[Mission Link] Summary of 35 e-mails");
            assertThat(missions(sns.published().getLast())).containsExactlyElementsOf(
                    proposals.subList(1, 36).stream().map(MissionEvent::missionId).toList());
            assertThat(queue.waiting()).isZero();
        }
    }

    @Test
    void sends21stMailOfHourWhenFirstIsOneHourOld() {
        try (QueueSimulation queue = queue()) {
            IntStream.range(0, 21).forEach(i -> queue.deliver(proposal(UUID.randomUUID(), START), Duration.ofSeconds(1)));
            assertThat(sns.published()).hasSize(20);

            queue.run(Duration.ofMinutes(59));
            assertThat(sns.published()).hasSize(20);
            assertThat(queue.sent()).as("the alert for old messages fires after 300 s")
                    .allSatisfy(message -> assertThat(message.delay()).isLessThanOrEqualTo(180));

            queue.run(Duration.ofMinutes(4));
            assertThat(sns.published()).hasSize(21);
            assertThat(sns.published().getLast().subject()).isEqualTo("[Mission Link] Summary of 1 e-mail");
        }
    }

    @Test
    void tellsSettlementOfSameMinuteInSummary() {
        Scenario scenario = new Scenario();
        scenario.propose(false);
        scenario.refund(scenario.pledge(viewer, 3_333), 3_000);
        MissionEvent failed = scenario.end(Outcome.FAILED);
        MissionEvent settled = scenario.settle(Outcome.FAILED, 317, 16, 3_000);
        scenario.log(dynamoDb);
        try (QueueSimulation queue = queue()) {
            queue.deliver(failed, Duration.ofSeconds(3));
            queue.deliver(settled, Duration.ZERO);
            queue.run(Duration.ofMinutes(3));
        }

        assertThat(sns.published()).filteredOn(message -> message.userId().equals(viewer.toString())).satisfiesExactly(
                ended -> assertThat(ended.subject()).isEqualTo("[Mission Link] Mission failed"),
                summary -> assertThat(summary.body()).contains("1. Settlement complete,", "> Beat the boss / 보스 잡기\n",
                        "Your pledge: ₩3,333\nRefunded to your wallet: ₩3,000\n"));
        assertThat(sns.published()).filteredOn(message -> message.userId().equals(scenario.streamer.toString()))
                .last().satisfies(summary -> assertThat(summary.body()).contains("Paid out to your wallet: ₩317\n"));
    }

    /** The function ends after each of its calls to DynamoDB, SNS and SQS, while mails are held and while they are sent. */
    @Test
    void losesNoMailWhenFunctionEndsAfterAnyStep() {
        int step = 0;
        boolean ended = true;
        for (; ended; step++) {
            resetStubs();
            UUID proposer = UUID.randomUUID();
            UUID recipient = UUID.randomUUID();
            List<MissionEvent> proposals = List.of(proposal(recipient, proposer, START), proposal(recipient, proposer, START),
                    proposal(recipient, proposer, START));
            try (QueueSimulation queue = queue()) {
                queue.endAfter(step);
                proposals.forEach(proposal -> queue.deliver(proposal, Duration.ofSeconds(1)));
                queue.run(Duration.ofMinutes(30));
                ended = queue.hasEnded();

                List<UUID> told = sns.published().stream().flatMap(message -> missions(message).stream()).toList();
                Set<UUID> all = proposals.stream().map(MissionEvent::missionId).collect(Collectors.toSet());
                assertThat(told).as("end after step " + step).hasSameElementsAs(all);
                // As for every e-mail: the end between SNS and the record sends one e-mail again.
                assertThat(sns.published()).as("end after step " + step).hasSizeLessThanOrEqualTo(3);
                assertThat(queue.waiting()).as("end after step " + step).isZero();
            }
        }
        assertThat(step).as("steps of the function").isBetween(20, 60);
    }

    @Test
    void sendsOneMailForParallelInvocations() throws Exception {
        try (QueueSimulation queue = queue()) {
            List<Future<Boolean>> results = new ArrayList<>();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 8; i++) {
                    results.add(threads.submit(() -> queue.tryDeliver(proposal(viewer, START))));
                }
            }
            for (Future<Boolean> result : results) {
                assertThat(result.get()).isTrue();
            }
            assertThat(sns.published()).hasSize(1);

            queue.run(Duration.ofMinutes(5));
            assertThat(sns.published()).extracting(Published::subject).containsExactly("[Mission Link] New mission proposal",
                    "[Mission Link] Summary of 7 e-mails");
        }
    }

    @Test
    void sendsOneSummaryForRepeatedWakeUp() {
        try (QueueSimulation queue = queue()) {
            queue.deliver(proposal(viewer, START), Duration.ZERO);
            queue.deliver(proposal(viewer, START), Duration.ZERO);
            queue.repeatWakeUps();

            queue.run(Duration.ofMinutes(10));

            assertThat(sns.published()).hasSize(2);
            assertThat(queue.waiting()).isZero();
        }
    }

    @Test
    void sendsNoSummaryToUserWhoseMailIsOff() {
        try (QueueSimulation queue = queue()) {
            queue.deliver(proposal(viewer, START), Duration.ZERO);
            queue.deliver(proposal(viewer, START), Duration.ZERO);
            userService.setMail(streamer, "OFF");

            queue.run(Duration.ofMinutes(10));

            assertThat(sns.published()).hasSize(1);
            assertThat(queue.waiting()).isZero();
        }
    }

    @Test
    void keepsSummaryUntilSubscriptionIsReady() {
        try (QueueSimulation queue = queue()) {
            queue.deliver(proposal(viewer, START), Duration.ZERO);
            queue.deliver(proposal(viewer, START), Duration.ZERO);
            userService.setMail(streamer, "PENDING");
            queue.run(Duration.ofMinutes(5));
            assertThat(sns.published()).hasSize(1);

            userService.setMail(streamer, "ON");
            queue.run(Duration.ofMinutes(5));

            assertThat(sns.published()).hasSize(2);
        }
    }

    /** The hour has passed since its lines happened. */
    @Test
    void keepsSummaryOfOldMailsUntilSubscriptionIsReady() {
        try (QueueSimulation queue = queue()) {
            IntStream.range(0, 21).forEach(i -> queue.deliver(proposal(UUID.randomUUID(), START), Duration.ofSeconds(1)));
            userService.setMail(streamer, "PENDING");
            queue.run(Duration.ofMinutes(64));
            assertThat(sns.published()).hasSize(20);

            userService.setMail(streamer, "ON");
            queue.run(Duration.ofMinutes(5));

            assertThat(sns.published()).hasSize(21);
        }
    }

    /** Lambda would stop the messages of one trace after 16, as a recursive loop. */
    @Test
    void beginsTraceWithEachWakeUp() {
        try (QueueSimulation queue = queue()) {
            IntStream.range(0, 21).forEach(i -> queue.deliver(proposal(UUID.randomUUID(), START), Duration.ofSeconds(1)));
            queue.run(Duration.ofMinutes(64));

            assertThat(queue.sent()).hasSizeGreaterThan(16).extracting(SqsStub.Sent::trace).doesNotHaveDuplicates()
                    .allSatisfy(trace -> assertThat(trace).matches("Root=1-[0-9a-f]{8}-[0-9a-f]{24};Sampled=0"));
        }
    }

    @Test
    void repeatsSummaryThatSnsRejects() {
        try (QueueSimulation queue = queue()) {
            queue.deliver(proposal(viewer, START), Duration.ZERO);
            queue.deliver(proposal(viewer, START), Duration.ZERO);
            sns.failIf(message -> message.subject().contains("Summary"));
            queue.run(Duration.ofMinutes(5));
            sns.reset();

            queue.run(Duration.ofMinutes(15));

            assertThat(sns.published()).singleElement()
                    .satisfies(message -> assertThat(message.subject()).isEqualTo("[Mission Link] Summary of 1 e-mail"));
        }
    }

    private MissionEvent proposal(UUID proposer, Instant at) {
        return proposal(streamer, proposer, at);
    }

    private static MissionEvent proposal(UUID recipient, UUID proposer, Instant at) {
        return new MissionEvent(UUID.randomUUID(), EventType.MISSION_PROPOSED, UUID.randomUUID(), 1, at, Optional.empty(),
                new MissionProposed(recipient, proposer, false, Scenario.CONTENT, 600, "KRW", Scenario.TERMS,
                        at.plusSeconds(3_600), Optional.of(5_000L), Optional.of(false)));
    }

    private static List<UUID> missions(Published message) {
        return MISSION.matcher(message.body()).results().map((MatchResult found) -> UUID.fromString(found.group(1))).toList();
    }

    private QueueSimulation queue() {
        return new QueueSimulation(START, new QueueSimulation.Parts(eventLog, directory, composer, summaryComposer, config,
                json), dynamoDbEndpoint, sns.uri(), sqs);
    }
}
