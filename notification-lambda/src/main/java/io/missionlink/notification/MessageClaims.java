package io.missionlink.notification;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * Claims on messages in DynamoDB, so that one worker at a time sends a message and a sent message is not sent again
 * (notification-lambda/docs/adr/0001-each-message-once.md).
 */
@ApplicationScoped
class MessageClaims {

    /** Result of a claim on a message. */
    enum ClaimResult {
        /** The caller may send the message until the lease ends. */
        ACQUIRED,
        /** Another worker holds the lease. */
        HELD_BY_OTHER,
        /** The message is sent: there is nothing to do. */
        ALREADY_SENT
    }

    private static final String STATE = "state";
    private static final String OWNER = "owner";
    private static final String LEASE_UNTIL = "leaseUntil";
    private static final String EXPIRES_AT = "expiresAt";
    private static final AttributeValue PENDING = AttributeValue.fromS("PENDING");
    private static final AttributeValue SENT = AttributeValue.fromS("SENT");

    private final DynamoDbClient dynamoDb;
    private final NotificationConfig config;
    private final Clock clock;

    MessageClaims(DynamoDbClient dynamoDb, NotificationConfig config, Clock clock) {
        this.dynamoDb = dynamoDb;
        this.config = config;
        this.clock = clock;
    }

    /**
     * @param owner unique to this claim: when the SDK repeats a put whose response was lost, the item of the first put has the
     *        same owner
     */
    ClaimResult claim(String id, String owner) {
        Instant now = clock.instant();
        try {
            dynamoDb.putItem(put -> put.tableName(config.onceTable()).overrideConfiguration(this::limitTime)
                    .item(Map.of("id", AttributeValue.fromS(id), STATE, PENDING, OWNER, AttributeValue.fromS(owner),
                            LEASE_UNTIL, number(now.plus(config.lease()).toEpochMilli()),
                            EXPIRES_AT, number(now.plus(config.remember()).getEpochSecond())))
                    .conditionExpression("attribute_not_exists(id) OR (#state = :pending AND #lease < :now)")
                    .expressionAttributeNames(Map.of("#state", STATE, "#lease", LEASE_UNTIL))
                    .expressionAttributeValues(Map.of(":pending", PENDING, ":now", number(now.toEpochMilli())))
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
            return ClaimResult.ACQUIRED;
        } catch (ConditionalCheckFailedException e) {
            Map<String, AttributeValue> item = Optional.ofNullable(e.item()).orElse(Map.of());
            if (SENT.equals(item.get(STATE))) {
                if (expiresSoon(item, now)) {
                    markSent(id);
                }
                return ClaimResult.ALREADY_SENT;
            }
            return AttributeValue.fromS(owner).equals(item.get(OWNER)) ? ClaimResult.ACQUIRED
                    : ClaimResult.HELD_BY_OTHER;
        }
    }

    /** Marks the message as sent even if another worker holds the lease by now: that worker must not send it again. */
    void markSent(String id) {
        dynamoDb.updateItem(update -> update.tableName(config.onceTable()).overrideConfiguration(this::limitTime)
                .key(Map.of("id", AttributeValue.fromS(id)))
                .updateExpression("SET #state = :sent, #expires = :expires")
                .expressionAttributeNames(Map.of("#state", STATE, "#expires", EXPIRES_AT))
                .expressionAttributeValues(Map.of(":sent", SENT, ":expires",
                        number(clock.instant().plus(config.remember()).getEpochSecond()))));
    }

    /** Ends the owner's lease on a message that was not sent, so that the next attempt does not wait for it. */
    void release(String id, String owner) {
        try {
            dynamoDb.updateItem(update -> update.tableName(config.onceTable()).overrideConfiguration(this::limitTime)
                    .key(Map.of("id", AttributeValue.fromS(id)))
                    .updateExpression("SET #lease = :ended")
                    .conditionExpression("#owner = :owner")
                    .expressionAttributeNames(Map.of("#lease", LEASE_UNTIL, "#owner", OWNER))
                    .expressionAttributeValues(Map.of(":ended", number(0), ":owner", AttributeValue.fromS(owner))));
        } catch (ConditionalCheckFailedException e) {
            // The lease has expired and another worker holds the current one.
        }
    }

    /**
     * Whether less than half of the record's lifetime is left. mission-service repeats an ending until the mission is settled,
     * which may take longer than that lifetime.
     */
    private boolean expiresSoon(Map<String, AttributeValue> item, Instant now) {
        return item.containsKey(EXPIRES_AT) && Long.parseLong(item.get(EXPIRES_AT).n()) < now
                .plus(config.remember().dividedBy(2)).getEpochSecond();
    }

    /** The lease starts before the put, so a slow put must leave enough of it to publish. */
    private void limitTime(AwsRequestOverrideConfiguration.Builder override) {
        override.apiCallTimeout(config.claimTimeout());
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }
}
