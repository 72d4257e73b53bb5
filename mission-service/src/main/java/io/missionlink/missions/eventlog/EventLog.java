package io.missionlink.missions.eventlog;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.missionlink.contracts.event.EventCodec;
import io.missionlink.contracts.event.EventLogItem;
import io.missionlink.contracts.event.MissionEvent;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementError;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementErrorCodeEnum;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** Persistence of the event log: one item per event, keyed by mission and sequence (docs/money.md#event-log-and-outbox). */
@ApplicationScoped
public class EventLog {

    /** Maximum number of statements in one DynamoDB call. */
    public static final int MAX_EVENTS = 25;

    /** Error code of an insertion if the key already exists, with the same event or a different one. */
    public static final String DUPLICATE = BatchStatementErrorCodeEnum.DUPLICATE_ITEM.toString();

    private static final List<String> ATTRIBUTES = List.of(EventLogItem.MISSION_ID, EventLogItem.SEQUENCE,
            EventLogItem.EVENT_ID,
            EventLogItem.TYPE, EventLogItem.OCCURRED_AT, EventLogItem.DETAIL);

    private final DynamoDbClient dynamoDb;
    private final String table;
    /** PartiQL statement that fails if the key exists. */
    private final String insertion;

    public EventLog(DynamoDbClient dynamoDb, EventLogConfig config) {
        this.dynamoDb = dynamoDb;
        this.table = config.table();
        this.insertion = ATTRIBUTES.stream().map("'%s': ?"::formatted)
                .collect(Collectors.joining(", ", "INSERT INTO \"" + table + "\" VALUE {", "}"));
    }

    /**
     * Inserts events in one call without a transaction: each can fail on its own. Existing items are not changed
     * (mission-service/docs/adr/0011-event-log-batches.md).
     *
     * @param events at most {@link #MAX_EVENTS}
     * @return the error of each event in the order of the events: {@link #DUPLICATE}, another error code, or empty if it was
     *         written
     * @throws SdkException if DynamoDB rejects the whole call or is unavailable
     */
    public List<Optional<String>> insert(List<MissionEvent> events) {
        List<BatchStatementResponse> results = dynamoDb
                .batchExecuteStatement(batch -> batch.statements(events.stream().map(this::insertion).toList())).responses();
        if (results.size() != events.size()) {
            throw SdkException.builder()
                    .message("Event log returned %d results for %d statements".formatted(results.size(), events.size()))
                    .build();
        }
        return results.stream().map(result -> Optional.ofNullable(result.error()).map(EventLog::code)).toList();
    }

    /**
     * Writes an event if its key does not exist. An existing item is not changed.
     *
     * @throws EventLogConflict if the key belongs to a different event
     * @throws SdkException if DynamoDB rejects the call or is unavailable
     */
    public void put(MissionEvent event) {
        try {
            dynamoDb.putItem(put -> put.tableName(table).item(item(event))
                    .conditionExpression("attribute_not_exists(" + EventLogItem.MISSION_ID + ")")
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
        } catch (ConditionalCheckFailedException e) {
            String existingId = existing(e, event).getOrDefault(EventLogItem.EVENT_ID, AttributeValue.fromS("")).s();
            if (!event.eventId().toString().equals(existingId)) {
                throw new EventLogConflict(
                        "Event log conflict: found event " + existingId + " at the key of event " + event.eventId());
            }
        }
    }

    /** Writes an event and replaces an existing item. */
    public void rewrite(MissionEvent event) {
        dynamoDb.putItem(put -> put.tableName(table).item(item(event)));
    }

    /**
     * Returns events of a mission in the order of their sequence.
     *
     * @param after the page starts after this sequence
     * @param limit maximum number of events
     */
    List<LoggedEvent> page(UUID missionId, long after, int limit) {
        List<LoggedEvent> events = new ArrayList<>();
        Map<String, AttributeValue> start = Map.of();
        do {
            QueryResponse response = query(missionId, after, limit - events.size(), start);
            response.items().stream().map(EventLog::logged).forEach(events::add);
            // DynamoDB also ends a page at 1 MB and then returns the key to continue from.
            start = response.hasLastEvaluatedKey() ? response.lastEvaluatedKey() : Map.of();
        } while (!start.isEmpty() && events.size() < limit);
        return events;
    }

    private QueryResponse query(UUID missionId, long after, int limit, Map<String, AttributeValue> start) {
        return dynamoDb.query(query -> query.tableName(table)
                .keyConditionExpression("#mission = :mission AND #sequence > :after")
                .expressionAttributeNames(Map.of("#mission", EventLogItem.MISSION_ID, "#sequence", EventLogItem.SEQUENCE))
                .expressionAttributeValues(Map.of(":mission", AttributeValue.fromS(missionId.toString()),
                        ":after", AttributeValue.fromN(Long.toString(after))))
                .exclusiveStartKey(start.isEmpty() ? null : start)
                .limit(limit));
    }

    private Map<String, AttributeValue> existing(ConditionalCheckFailedException failure, MissionEvent event) {
        return failure.hasItem() ? failure.item()
                : dynamoDb.getItem(get -> get.tableName(table).consistentRead(true).key(Map.of(
                        EventLogItem.MISSION_ID, AttributeValue.fromS(event.missionId().toString()),
                        EventLogItem.SEQUENCE, AttributeValue.fromN(Long.toString(event.sequence()))))).item();
    }

    private BatchStatementRequest insertion(MissionEvent event) {
        Map<String, AttributeValue> item = item(event);
        return BatchStatementRequest.builder().statement(insertion).parameters(ATTRIBUTES.stream().map(item::get).toList())
                .build();
    }

    /** An error without a code also means that the event was not written. */
    private static String code(BatchStatementError error) {
        return Objects.requireNonNullElse(error.codeAsString(), "Unknown");
    }

    private static Map<String, AttributeValue> item(MissionEvent event) {
        return Map.of(
                EventLogItem.MISSION_ID, AttributeValue.fromS(event.missionId().toString()),
                EventLogItem.SEQUENCE, AttributeValue.fromN(Long.toString(event.sequence())),
                EventLogItem.EVENT_ID, AttributeValue.fromS(event.eventId().toString()),
                EventLogItem.TYPE, AttributeValue.fromS(event.type().detailType()),
                EventLogItem.OCCURRED_AT, AttributeValue.fromS(event.occurredAt().toString()),
                EventLogItem.DETAIL, AttributeValue.fromS(EventCodec.detail(event)));
    }

    private static LoggedEvent logged(Map<String, AttributeValue> item) {
        return new LoggedEvent(Long.parseLong(item.get(EventLogItem.SEQUENCE).n()), item.get(EventLogItem.TYPE).s(),
                item.get(EventLogItem.DETAIL).s());
    }
}
