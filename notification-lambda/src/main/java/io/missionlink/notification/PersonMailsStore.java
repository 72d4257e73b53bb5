package io.missionlink.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.missionlink.lambda.RetryableException;
import io.quarkus.runtime.annotations.RegisterForReflection;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/**
 * Stores the {@link PersonMails} of each person as one DynamoDB item with a version. A write succeeds only on the version that
 * it read, so two functions cannot both use the same place of a limit.
 */
@ApplicationScoped
@RegisterForReflection(targets = { PersonMails.class, PersonMails.Sent.class, PersonMails.Omitted.class,
        PersonMails.WakeUp.class, PersonMails.Summary.class, HeldMail.class })
class PersonMailsStore {

    private static final String VERSION = "version";
    private static final String MAILS = "mails";
    private static final Duration CALL_TIMEOUT = Duration.ofMillis(1_500);
    private static final int ATTEMPTS = 20;
    /** No attempt starts later, so a change takes at most 4 s: the last attempt is a read and a write. */
    private static final Duration LAST_ATTEMPT = Duration.ofSeconds(1);
    private static final int MAX_PAUSE_MILLIS = 50;

    private final DynamoDbClient dynamoDb;
    private final NotificationConfig config;
    private final ObjectMapper json;
    private final Clock clock;

    PersonMailsStore(DynamoDbClient dynamoDb, NotificationConfig config, ObjectMapper json, Clock clock) {
        this.dynamoDb = dynamoDb;
        this.config = config;
        this.json = json;
        this.clock = clock;
    }

    /** A stored state; version 0 if none is stored. */
    private record Stored(PersonMails mails, long version) {
    }

    /**
     * @param mails the new state
     * @param result for the caller
     */
    record Change<R>(PersonMails mails, R result) {
    }

    PersonMails read(UUID userId) {
        return get(userId).mails();
    }

    /**
     * Applies a change, again if another function has changed the state meanwhile.
     *
     * @param change pure: it may be called several times
     * @throws RetryableException.Unfinished if the state changes too often
     */
    <R> R change(UUID userId, Function<PersonMails, Change<R>> change) {
        Instant lastAttempt = clock.instant().plus(LAST_ATTEMPT);
        for (int attempt = 1; attempt <= ATTEMPTS && !clock.instant().isAfter(lastAttempt); attempt++) {
            Stored stored = get(userId);
            Change<R> changed = change.apply(stored.mails());
            if (changed.mails().equals(stored.mails()) || put(userId, changed.mails(), stored.version())) {
                return changed.result();
            }
            pause();
        }
        throw new RetryableException.Unfinished("The e-mails of a person change too often");
    }

    private Stored get(UUID userId) {
        Map<String, AttributeValue> item = dynamoDb.getItem(get -> get.tableName(config.onceTable()).consistentRead(true)
                .overrideConfiguration(PersonMailsStore::limitTime).key(Map.of("id", id(userId)))).item();
        if (item.isEmpty()) {
            return new Stored(PersonMails.NONE, 0);
        }
        try {
            return new Stored(json.readValue(item.get(MAILS).s(), PersonMails.class), Long.parseLong(item.get(VERSION).n()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The stored e-mails of a person are not valid", e);
        }
    }

    /** @return false if the stored version is another one */
    private boolean put(UUID userId, PersonMails mails, long version) {
        try {
            dynamoDb.putItem(put(userId, json.writeValueAsString(mails), version));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private PutItemRequest put(UUID userId, String mails, long version) {
        PutItemRequest.Builder put = PutItemRequest.builder().tableName(config.onceTable())
                .overrideConfiguration(PersonMailsStore::limitTime)
                .item(Map.of("id", id(userId), MAILS, AttributeValue.fromS(mails), VERSION, number(version + 1), "expiresAt",
                        number(clock.instant().plus(config.remember()).getEpochSecond())));
        return version == 0 ? put.conditionExpression("attribute_not_exists(id)").build()
                : put.conditionExpression("#version = :version").expressionAttributeNames(Map.of("#version", VERSION))
                        .expressionAttributeValues(Map.of(":version", number(version))).build();
    }

    private static void limitTime(AwsRequestOverrideConfiguration.Builder override) {
        override.apiCallTimeout(CALL_TIMEOUT);
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(1, MAX_PAUSE_MILLIS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static AttributeValue id(UUID userId) {
        return AttributeValue.fromS("mails#" + userId);
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }
}
