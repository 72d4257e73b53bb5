package io.missionlink.notification;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.missionlink.contracts.event.MissionEvent;
import io.missionlink.lambda.Deadline;
import io.missionlink.lambda.FunctionMetrics;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Delivers messages to the function as SQS does, on a clock of its own. A message of a failed delivery returns after the
 * visibility timeout, and the function can end after a number of calls to AWS.
 */
final class QueueSimulation extends Clock implements AutoCloseable {

    private static final Duration VISIBILITY_TIMEOUT = Duration.ofMinutes(6);
    private static final Duration TICK = Duration.ofSeconds(10);

    /** Parts of the function that use neither the clock nor a client of this simulation. */
    record Parts(EventLog eventLog, UserDirectory directory, MessageComposer composer, SummaryComposer summaryComposer,
            NotificationConfig config, ObjectMapper json) {
    }

    private record Waiting(Runnable work, Instant visible) {
    }

    private final SqsStub sqs;
    private final DynamoDbClient dynamoDb;
    private final SnsClient sns;
    private final SqsClient sqsClient;
    private final SendNotifications sendNotifications;
    private final SendSummary sendSummary;
    private final List<Waiting> waiting = new ArrayList<>();
    private final AtomicInteger callsUntilEnd = new AtomicInteger(Integer.MAX_VALUE);
    private volatile boolean ended;
    private volatile Instant now;
    private int received;

    QueueSimulation(Instant start, Parts parts, URI dynamoDbEndpoint, URI snsEndpoint, SqsStub sqs) {
        this.now = start;
        this.sqs = sqs;
        dynamoDb = client(DynamoDbClient.builder(), dynamoDbEndpoint);
        sns = client(SnsClient.builder(), snsEndpoint);
        sqsClient = client(SqsClient.builder(), sqs.uri());
        NotificationConfig config = parts.config();
        MailMetrics metrics = new MailMetrics(new FunctionMetrics("notification-lambda"), this);
        MessageClaims claims = new MessageClaims(dynamoDb, config, this);
        PersonMailsStore store = new PersonMailsStore(dynamoDb, config, parts.json(), this);
        SummaryQueue queue = new SummaryQueue(sqsClient, config, this);
        MailLimiter limiter = new MailLimiter(store, queue, config, this);
        UserTopics topics = new UserTopics(sns, config);
        SubscriptionWait wait = new SubscriptionWait(config, metrics, this);
        sendNotifications = new SendNotifications(parts.eventLog(), parts.directory(), parts.composer(), wait,
                new MessagePublisher(topics, claims, limiter, config, metrics, wait, this), config, this);
        sendSummary = new SendSummary(store, queue, limiter, parts.directory(),
                new SummaryPublisher(claims, parts.summaryComposer(), topics, metrics), config, metrics, this);
    }

    /** The function ends once, after this number of calls to AWS. Its message then returns to the queue. */
    void endAfter(int calls) {
        callsUntilEnd.set(calls);
    }

    boolean hasEnded() {
        return ended;
    }

    /** Delivers an event, then lets this time pass. */
    void deliver(MissionEvent event, Duration pause) {
        deliver(() -> sendNotifications.send(event, Deadline.NONE));
        now = now.plus(pause);
    }

    /** @return whether the event is handled */
    boolean tryDeliver(MissionEvent event) {
        return succeeds(() -> sendNotifications.send(event, Deadline.NONE));
    }

    /** Delivers messages for this time, as they become visible. */
    void run(Duration time) {
        Instant end = now.plus(time);
        for (; !now.isAfter(end); now = now.plus(TICK)) {
            receiveWakeUps();
            List<Waiting> visible = waiting.stream().filter(message -> !message.visible().isAfter(now)).toList();
            waiting.removeAll(visible);
            visible.forEach(message -> deliver(message.work()));
        }
        receiveWakeUps();
    }

    /** SQS may deliver a message more than once. */
    void repeatWakeUps() {
        int before = received;
        receiveWakeUps();
        received = before;
    }

    List<SqsStub.Sent> sent() {
        return sqs.sent();
    }

    int waiting() {
        return waiting.size();
    }

    private void deliver(Runnable work) {
        if (!succeeds(work)) {
            waiting.add(new Waiting(work, now.plus(VISIBILITY_TIMEOUT)));
        }
    }

    private boolean succeeds(Runnable work) {
        boolean endedBefore = ended;
        try {
            work.run();
            // A function that ends does not respond, so its message returns.
            return ended == endedBefore;
        } catch (RuntimeException e) {
            return false;
        } finally {
            if (ended) {
                callsUntilEnd.set(Integer.MAX_VALUE);
            }
        }
    }

    private void receiveWakeUps() {
        List<SqsStub.Sent> all = sqs.sent();
        all.subList(received, all.size()).forEach(message -> {
            SummaryQueue.Message wakeUp = SummaryQueue.Message.parse(message.body()).orElseThrow();
            waiting.add(new Waiting(() -> sendSummary.send(wakeUp, Deadline.NONE), now.plusSeconds(message.delay())));
        });
        received = all.size();
    }

    private <C, B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>> C client(B builder, URI endpoint) {
        return builder.endpointOverride(endpoint).region(Region.AP_NORTHEAST_2).httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .overrideConfiguration(override -> override.addExecutionInterceptor(new End())).build();
    }

    /** After its end, the function makes no call. */
    private final class End implements ExecutionInterceptor {

        @Override
        public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
            if (callsUntilEnd.getAndDecrement() <= 0) {
                ended = true;
                throw SdkClientException.create("The function has ended");
            }
        }
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        dynamoDb.close();
        sns.close();
        sqsClient.close();
    }
}
