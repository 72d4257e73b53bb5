package io.missionlink.notification;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** Remembers what was sent, and lets one at a time send it (docs/adr/0001). */
@ApplicationScoped
class SentOnce {

    /** Who may send a message. */
    enum Claim {
        /** The caller, until the lease ends. */
        MINE,
        /** Someone else, right now. */
        SOMEONE_ELSES,
        /** Nobody: it was sent. */
        SENT
    }

    private static final String STATE = "state";
    private static final String LEASE_UNTIL = "leaseUntil";
    private static final AttributeValue PENDING = AttributeValue.fromS("PENDING");
    private static final AttributeValue SENT = AttributeValue.fromS("SENT");

    private final DynamoDbClient dynamoDb;
    private final NotificationConfig config;
    private final Clock clock;

    SentOnce(DynamoDbClient dynamoDb, NotificationConfig config, Clock clock) {
        this.dynamoDb = dynamoDb;
        this.config = config;
        this.clock = clock;
    }

    Claim claim(String id) {
        Instant now = clock.instant();
        try {
            dynamoDb.putItem(put -> put.tableName(config.onceTable())
                    .item(Map.of("id", AttributeValue.fromS(id), STATE, PENDING,
                            LEASE_UNTIL, number(now.plus(config.lease()).toEpochMilli()),
                            "expiresAt", number(now.plus(config.remember()).getEpochSecond())))
                    .conditionExpression("attribute_not_exists(id) OR (#state = :pending AND #lease < :now)")
                    .expressionAttributeNames(Map.of("#state", STATE, "#lease", LEASE_UNTIL))
                    .expressionAttributeValues(Map.of(":pending", PENDING, ":now", number(now.toEpochMilli())))
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
            return Claim.MINE;
        } catch (ConditionalCheckFailedException e) {
            boolean sent = Optional.ofNullable(e.item()).map(item -> SENT.equals(item.get(STATE))).orElse(false);
            return sent ? Claim.SENT : Claim.SOMEONE_ELSES;
        }
    }

    void sent(String id) {
        dynamoDb.updateItem(update -> update.tableName(config.onceTable()).key(Map.of("id", AttributeValue.fromS(id)))
                .updateExpression("SET #state = :sent")
                .expressionAttributeNames(Map.of("#state", STATE))
                .expressionAttributeValues(Map.of(":sent", SENT)));
    }

    /** Ends the lease of a message that did not go out, so that the next try need not wait for it. */
    void release(String id) {
        dynamoDb.updateItem(update -> update.tableName(config.onceTable()).key(Map.of("id", AttributeValue.fromS(id)))
                .updateExpression("SET #lease = :ended")
                .expressionAttributeNames(Map.of("#lease", LEASE_UNTIL))
                .expressionAttributeValues(Map.of(":ended", number(0))));
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }
}
