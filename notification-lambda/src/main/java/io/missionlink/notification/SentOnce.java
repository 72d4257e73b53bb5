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
    private static final String OWNER = "owner";
    private static final String LEASE_UNTIL = "leaseUntil";
    private static final String EXPIRES_AT = "expiresAt";
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

    /** @param owner of this claim and no other: a put whose answer is lost is sent again, and meets its own item */
    Claim claim(String id, String owner) {
        Instant now = clock.instant();
        try {
            dynamoDb.putItem(put -> put.tableName(config.onceTable()).overrideConfiguration(this::inTime)
                    .item(Map.of("id", AttributeValue.fromS(id), STATE, PENDING, OWNER, AttributeValue.fromS(owner),
                            LEASE_UNTIL, number(now.plus(config.lease()).toEpochMilli()),
                            EXPIRES_AT, number(now.plus(config.remember()).getEpochSecond())))
                    .conditionExpression("attribute_not_exists(id) OR (#state = :pending AND #lease < :now)")
                    .expressionAttributeNames(Map.of("#state", STATE, "#lease", LEASE_UNTIL))
                    .expressionAttributeValues(Map.of(":pending", PENDING, ":now", number(now.toEpochMilli())))
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
            return Claim.MINE;
        } catch (ConditionalCheckFailedException e) {
            Map<String, AttributeValue> item = Optional.ofNullable(e.item()).orElse(Map.of());
            if (SENT.equals(item.get(STATE))) {
                if (isForgottenSoon(item, now)) {
                    sent(id);
                }
                return Claim.SENT;
            }
            return AttributeValue.fromS(owner).equals(item.get(OWNER)) ? Claim.MINE : Claim.SOMEONE_ELSES;
        }
    }

    /** Whoever has the lease by now: a message that is out is not to be sent by the next one either. */
    void sent(String id) {
        dynamoDb.updateItem(update -> update.tableName(config.onceTable()).overrideConfiguration(this::inTime)
                .key(Map.of("id", AttributeValue.fromS(id)))
                .updateExpression("SET #state = :sent, #expires = :expires")
                .expressionAttributeNames(Map.of("#state", STATE, "#expires", EXPIRES_AT))
                .expressionAttributeValues(Map.of(":sent", SENT, ":expires",
                        number(clock.instant().plus(config.remember()).getEpochSecond()))));
    }

    /** Ends the owner's lease of a message that did not go out, so that the next try need not wait for it. */
    void release(String id, String owner) {
        try {
            dynamoDb.updateItem(update -> update.tableName(config.onceTable()).overrideConfiguration(this::inTime)
                    .key(Map.of("id", AttributeValue.fromS(id)))
                    .updateExpression("SET #lease = :ended")
                    .conditionExpression("#owner = :owner")
                    .expressionAttributeNames(Map.of("#lease", LEASE_UNTIL, "#owner", OWNER))
                    .expressionAttributeValues(Map.of(":ended", number(0), ":owner", AttributeValue.fromS(owner))));
        } catch (ConditionalCheckFailedException e) {
            // It ran out, and the lease that is there is of someone who sends right now.
        }
    }

    /** An ending that nothing settles is announced again for as long as that lasts, which may be longer. */
    private boolean isForgottenSoon(Map<String, AttributeValue> item, Instant now) {
        return item.containsKey(EXPIRES_AT) && Long.parseLong(item.get(EXPIRES_AT).n()) < now
                .plus(config.remember().dividedBy(2)).getEpochSecond();
    }

    /** The lease is counted from before the claim: one that lands late must leave the time to publish. */
    private void inTime(AwsRequestOverrideConfiguration.Builder override) {
        override.apiCallTimeout(config.claimTimeout());
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }
}
