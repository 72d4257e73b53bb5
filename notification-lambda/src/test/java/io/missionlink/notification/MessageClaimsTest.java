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

import io.missionlink.contracts.ResourceNames;
import io.missionlink.notification.MessageClaims.ClaimResult;
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
class MessageClaimsTest {

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
    void acquiresClaimWhenFirstPutResponseIsLost() {
        AtomicBoolean lost = new AtomicBoolean();
        try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
                StubServer lossy = new StubServer(request -> {
                    Answer answer = forward(http, request);
                    if (lost.compareAndSet(false, true)) {
                        throw new IllegalStateException("response lost");
                    }
                    return answer;
                });
                DynamoDbClient client = DynamoDbResource.client(lossy.uri())) {
            assertThat(claims(client, NOW).claim(id, "mine")).isEqualTo(ClaimResult.ACQUIRED);
        }
        assertThat(lost).isTrue();
        assertThat(claims(NOW).claim(id, "another")).isEqualTo(ClaimResult.HELD_BY_OTHER);
    }

    @Test
    void claimTimesOutEarlyEnoughToPublishWithinLease() {
        try (StubServer silent = new StubServer(request -> StubServer.silent(new CountDownLatch(1)));
                DynamoDbClient client = DynamoDbResource.client(silent.uri())) {
            assertThat(CompletableFuture.supplyAsync(() -> claims(client, NOW).claim(id, "mine"), Thread::startVirtualThread))
                    .failsWithin(config.lease().minus(publishing)).withThrowableOfType(ExecutionException.class)
                    .withCauseInstanceOf(SdkException.class);
        }
    }

    @Test
    void doesNotReleaseLeaseOfAnotherOwner() {
        Instant later = NOW.plus(config.lease()).plusMillis(1);
        assertThat(claims(NOW).claim(id, "slow")).isEqualTo(ClaimResult.ACQUIRED);
        assertThat(claims(later).claim(id, "quick")).isEqualTo(ClaimResult.ACQUIRED);

        claims(later).release(id, "slow");
        assertThat(claims(later).claim(id, "third")).isEqualTo(ClaimResult.HELD_BY_OTHER);

        claims(later).release(id, "quick");
        assertThat(claims(later).claim(id, "third")).isEqualTo(ClaimResult.ACQUIRED);
    }

    @Test
    void releaseDoesNotUndoSentMark() {
        Instant later = NOW.plus(config.lease()).plusMillis(1);
        claims(NOW).claim(id, "slow");
        claims(later).claim(id, "quick");

        claims(later).markSent(id);
        claims(later).release(id, "quick");

        assertThat(claims(later).claim(id, "third")).isEqualTo(ClaimResult.ALREADY_SENT);
    }

    /** mission-service repeats an ending until the mission is settled, for weeks if necessary. */
    @Test
    void renewsSentRecordOfRepeatedEvent() {
        claims(NOW).claim(id, "first");
        claims(NOW).markSent(id);
        Instant soon = NOW.plus(Duration.ofDays(1));
        Instant late = NOW.plus(config.remember()).minus(Duration.ofDays(1));

        assertThat(claims(soon).claim(id, "second")).isEqualTo(ClaimResult.ALREADY_SENT);
        assertThat(expiresAt()).as("renewed only in the second half of its lifetime").isEqualTo(NOW.plus(config.remember()));

        assertThat(claims(late).claim(id, "third")).isEqualTo(ClaimResult.ALREADY_SENT);
        assertThat(expiresAt()).isEqualTo(late.plus(config.remember()));
    }

    private MessageClaims claims(Instant now) {
        return claims(dynamoDb, now);
    }

    private MessageClaims claims(DynamoDbClient client, Instant now) {
        return new MessageClaims(client, config, Clock.fixed(now, ZoneOffset.UTC));
    }

    private Instant expiresAt() {
        return Instant.ofEpochSecond(Long.parseLong(dynamoDb.getItem(get -> get.tableName(ResourceNames.NOTIFICATION_ONCE_TABLE)
                .key(Map.of("id", AttributeValue.fromS(id)))).item().get("expiresAt").n()));
    }

    private Answer forward(HttpClient http, Request request) {
        HttpRequest.Builder onward = HttpRequest.newBuilder(endpoint).POST(BodyPublishers.ofString(request.body()));
        request.headers().forEach((name, value) -> {
            if (name.startsWith("x-amz-") || name.equals("authorization") || name.equals("content-type")) {
                onward.header(name, value);
            }
        });
        try {
            HttpResponse<String> response = http.send(onward.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), "application/x-amz-json-1.0", response.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
