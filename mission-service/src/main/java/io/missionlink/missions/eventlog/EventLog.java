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

/** Persistence of the event log (money.md, "Event log and outbox"): one item an event, found by mission and sequence. */
@ApplicationScoped
public class EventLog {

    /** DynamoDB takes no more statements in one call. */
    public static final int MAX_EVENTS = 25;

    /** What an insertion comes to where the log has an event in its place: the same one, or another. */
    public static final String THERE = BatchStatementErrorCodeEnum.DUPLICATE_ITEM.toString();

    private static final List<String> ATTRIBUTES = List.of(EventLogItem.MISSION_ID, EventLogItem.SEQUENCE,
            EventLogItem.EVENT_ID,
            EventLogItem.TYPE, EventLogItem.OCCURRED_AT, EventLogItem.DETAIL);

    private final DynamoDbClient dynamoDb;
    private final String table;
    /** PartiQL: refused where the key is there. */
    private final String insertion;

    public EventLog(DynamoDbClient dynamoDb, EventLogConfig config) {
        this.dynamoDb = dynamoDb;
        this.table = config.table();
        this.insertion = ATTRIBUTES.stream().map("'%s': ?"::formatted)
                .collect(Collectors.joining(", ", "INSERT INTO \"" + table + "\" VALUE {", "}"));
    }

    /**
     * Writes events in one call, each on its own (docs/adr/0011). What is there stays as it is.
     *
     * @param events at most {@link #MAX_EVENTS}
     * @return why an event was not written, in the order of the events: {@link #THERE}, another error code, or nothing if it
     *         was
     * @throws SdkException if DynamoDB refuses the call as a whole or does not answer
     */
    public List<Optional<String>> insert(List<MissionEvent> events) {
        List<BatchStatementResponse> results = dynamoDb
                .batchExecuteStatement(batch -> batch.statements(events.stream().map(this::insertion).toList())).responses();
        if (results.size() != events.size()) {
            throw SdkException.builder().message("The event log answered %d of %d".formatted(results.size(), events.size()))
                    .build();
        }
        return results.stream().map(result -> Optional.ofNullable(result.error()).map(EventLog::code)).toList();
    }

    /**
     * Writes an event that is not there yet; one that is there stays as it is.
     *
     * @throws EventLogConflict if another event has its place
     * @throws SdkException if DynamoDB refuses or does not answer
     */
    public void put(MissionEvent event) {
        try {
            dynamoDb.putItem(put -> put.tableName(table).item(item(event))
                    .conditionExpression("attribute_not_exists(" + EventLogItem.MISSION_ID + ")")
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
        } catch (ConditionalCheckFailedException e) {
            String there = existing(e, event).getOrDefault(EventLogItem.EVENT_ID, AttributeValue.fromS("")).s();
            if (!event.eventId().toString().equals(there)) {
                throw new EventLogConflict("The event log has " + there + " in the place of " + event.eventId());
            }
        }
    }

    /** Writes an event whatever the log has in its place. */
    public void rewrite(MissionEvent event) {
        dynamoDb.putItem(put -> put.tableName(table).item(item(event)));
    }

    /**
     * Events of a mission in the order of their sequence.
     *
     * @param after the sequence that the page begins after
     * @param limit how many events at most
     */
    List<LoggedEvent> page(UUID missionId, long after, int limit) {
        List<LoggedEvent> events = new ArrayList<>();
        Map<String, AttributeValue> start = Map.of();
        do {
            QueryResponse answer = query(missionId, after, limit - events.size(), start);
            answer.items().stream().map(EventLog::logged).forEach(events::add);
            // A query stops at 1 MB, too: then there is a key to go on from.
            start = answer.hasLastEvaluatedKey() ? answer.lastEvaluatedKey() : Map.of();
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

    /** An error without a code is one, too: the event is not written. */
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
