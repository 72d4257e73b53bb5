package io.missionlink.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import io.missionlink.contracts.Names;
import io.missionlink.notification.SentOnce.Claim;
import io.missionlink.testing.DynamoDbResource;
import io.missionlink.testing.SecretsStub;
import io.missionlink.testing.StubServer;
import io.missionlink.testing.StubServer.Answer;
import io.missionlink.testing.StubServer.Request;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@QuarkusTest
@QuarkusTestResource(DynamoDbResource.class)
@QuarkusTestResource(StubServices.class)
@QuarkusTestResource(SecretsStub.class)
class SentOnceTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Inject
    DynamoDbClient dynamoDb;
    @Inject
    NotificationConfig config;
    @ConfigProperty(name = "quarkus.dynamodb.endpoint-override")
    URI endpoint;
    @ConfigProperty(name = "quarkus.sns.api-call-timeout")
    Duration publishing;

    private final String id = UUID.randomUUID().toString();

    @Test
    void aClaimWhoseAnswerIsLostIsMineAllTheSame() {
        AtomicBoolean lost = new AtomicBoolean();
        try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
                StubServer lossy = new StubServer(request -> {
                    Answer answer = passedOn(http, request);
                    if (lost.compareAndSet(false, true)) {
                        throw new IllegalStateException("The answer is lost");
                    }
                    return answer;
                });
                DynamoDbClient client = DynamoDbResource.client(lossy.uri())) {
            assertThat(once(client, NOW).claim(id, "mine")).isEqualTo(Claim.MINE);
        }
        assertThat(lost).isTrue();
        assertThat(once(NOW).claim(id, "another")).isEqualTo(Claim.SOMEONE_ELSES);
    }

    @Test
    void aClaimIsGivenUpWhileItsLeaseLeavesTimeToPublish() {
        try (StubServer silent = new StubServer(request -> StubServer.silent(new CountDownLatch(1)));
                DynamoDbClient client = DynamoDbResource.client(silent.uri())) {
            assertThat(CompletableFuture.supplyAsync(() -> once(client, NOW).claim(id, "mine"), Thread::startVirtualThread))
                    .failsWithin(config.lease().minus(publishing)).withThrowableOfType(ExecutionException.class)
                    .withCauseInstanceOf(SdkException.class);
        }
    }

    @Test
    void whoseLeaseRanOutEndsNobodyElses() {
        Instant later = NOW.plus(config.lease()).plusMillis(1);
        assertThat(once(NOW).claim(id, "slow")).isEqualTo(Claim.MINE);
        assertThat(once(later).claim(id, "quick")).isEqualTo(Claim.MINE);

        once(later).release(id, "slow");
        assertThat(once(later).claim(id, "third")).isEqualTo(Claim.SOMEONE_ELSES);

        once(later).release(id, "quick");
        assertThat(once(later).claim(id, "third")).isEqualTo(Claim.MINE);
    }

    @Test
    void whatIsOutIsOutWhoeverHasTheLease() {
        Instant later = NOW.plus(config.lease()).plusMillis(1);
        once(NOW).claim(id, "slow");
        once(later).claim(id, "quick");

        once(later).sent(id);
        once(later).release(id, "quick");

        assertThat(once(later).claim(id, "third")).isEqualTo(Claim.SENT);
    }

    /** mission-service announces an ending that nothing settles again and again, for weeks if it has to. */
    @Test
    void whatIsAnnouncedAgainIsRememberedOn() {
        once(NOW).claim(id, "first");
        once(NOW).sent(id);
        Instant soon = NOW.plus(Duration.ofDays(1));
        Instant late = NOW.plus(config.remember()).minus(Duration.ofDays(1));

        assertThat(once(soon).claim(id, "second")).isEqualTo(Claim.SENT);
        assertThat(expiresAt()).as("not written each time").isEqualTo(NOW.plus(config.remember()));

        assertThat(once(late).claim(id, "third")).isEqualTo(Claim.SENT);
        assertThat(expiresAt()).isEqualTo(late.plus(config.remember()));
    }

    private SentOnce once(Instant now) {
        return once(dynamoDb, now);
    }

    private SentOnce once(DynamoDbClient client, Instant now) {
        return new SentOnce(client, config, Clock.fixed(now, ZoneOffset.UTC));
    }

    private Instant expiresAt() {
        return Instant.ofEpochSecond(Long.parseLong(dynamoDb.getItem(get -> get.tableName(Names.NOTIFICATION_ONCE_TABLE)
                .key(Map.of("id", AttributeValue.fromS(id)))).item().get("expiresAt").n()));
    }

    private Answer passedOn(HttpClient http, Request request) {
        HttpRequest.Builder onward = HttpRequest.newBuilder(endpoint).POST(BodyPublishers.ofString(request.body()));
        request.headers().forEach((name, value) -> {
            if (name.startsWith("x-amz-") || name.equals("authorization") || name.equals("content-type")) {
                onward.header(name, value);
            }
        });
        try {
            HttpResponse<String> answer = http.send(onward.build(), BodyHandlers.ofString());
            return new Answer(answer.statusCode(), "application/x-amz-json-1.0", answer.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
