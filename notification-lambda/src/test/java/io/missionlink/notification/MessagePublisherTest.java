package io.missionlink.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.missionlink.contracts.event.MissionEvent;
import io.missionlink.contracts.event.Outcome;
import io.missionlink.lambda.Deadline;
import io.missionlink.lambda.FunctionMetrics;
import io.missionlink.lambda.RetryableException;
import io.missionlink.testing.DynamoDbResource;
import io.missionlink.testing.Scenario;
import io.missionlink.testing.SecretsStub;
import io.missionlink.testing.StubServer;
import io.missionlink.testing.StubServer.Answer;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sns.SnsClient;

@QuarkusTest
@QuarkusTestResource(DynamoDbResource.class)
@QuarkusTestResource(StubServices.class)
@QuarkusTestResource(SecretsStub.class)
class MessagePublisherTest {

    @Inject
    SnsClient snsClient;
    @Inject
    MessageClaims claims;
    @Inject
    MailLimiter limiter;
    @Inject
    NotificationConfig config;

    SnsStub sns;

    private final MissionEvent event = new Scenario().end(Outcome.EXPIRED);
    private final FunctionMetrics metrics = new FunctionMetrics("notification-lambda");

    @BeforeEach
    void resetStub() {
        sns.reset();
    }

    @Test
    void countsAcceptedMessageOnceWhenItsRecordFails() {
        try (StubServer failsUpdates = new StubServer(request -> request.header("x-amz-target").orElse("").endsWith("PutItem")
                ? Answer.json(200, "{}")
                : Answer.json(400, "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException\"}"));
                DynamoDbClient dynamoDb = DynamoDbResource.client(failsUpdates.uri())) {
            MessagePublisher publisher = publisher(new MessageClaims(dynamoDb, config, Clock.systemUTC()));

            assertThatExceptionOfType(RetryableException.Unfinished.class)
                    .isThrownBy(() -> publisher.publish(event, List.<Supplier<Message>> of(MessagePublisherTest::message),
                            Deadline.NONE));
        }
        assertThat(sns.published()).hasSize(1);
        assertThat(writtenMetrics()).contains("\"sent\"").doesNotContain("\"failed\"");
    }

    @Test
    void tracesBoundedNumberOfMessages() {
        SpanContext span = SpanContext.create("69a4341158f1b2a7d3c4e5f60718293a", "00f067aa0ba902b7", TraceFlags.getSampled(),
                TraceState.getDefault());
        AtomicInteger sampled = new AtomicInteger();
        Set<String> traces = ConcurrentHashMap.newKeySet();
        List<Supplier<Message>> messages = IntStream.range(0, MessagePublisher.MAX_TRACED + 5)
                .<Supplier<Message>> mapToObj(number -> () -> {
                    SpanContext current = Span.current().getSpanContext();
                    traces.add(current.getTraceId());
                    sampled.addAndGet(current.isSampled() ? 1 : 0);
                    return message();
                }).toList();

        Context.current().with(Span.wrap(span))
                .wrap(() -> publisher(claims).publish(event, messages, Deadline.NONE)).run();

        assertThat(sns.published()).hasSize(messages.size());
        assertThat(sampled).hasValue(MessagePublisher.MAX_TRACED);
        assertThat(traces).containsExactly(span.getTraceId());
    }

    private MessagePublisher publisher(MessageClaims messageClaims) {
        MailMetrics mails = new MailMetrics(metrics, Clock.systemUTC());
        return new MessagePublisher(new UserTopics(snsClient, config), messageClaims, limiter, config, mails,
                new SubscriptionWait(config, mails, Clock.systemUTC()), Clock.systemUTC());
    }

    private static Message message() {
        String id = UUID.randomUUID().toString();
        return new Message(id, UUID.randomUUID(), "Mission expired", "Hello", new HeldMail(id, List.of(), UUID.randomUUID(),
                HeldMail.Step.EXPIRED, Instant.EPOCH, Scenario.CONTENT, "KRW", 0, 0, 0, 0, 0, 0));
    }

    private String writtenMetrics() {
        PrintStream console = System.out;
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
        try {
            metrics.flush();
        } finally {
            System.setOut(console);
        }
        return written.toString(StandardCharsets.UTF_8);
    }
}
