package io.missionlink.notification;

import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.missionlink.contracts.event.EventCodec;
import io.missionlink.contracts.event.EventLogItem;
import io.missionlink.contracts.event.EventType;
import io.missionlink.contracts.event.MissionEvent;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Reads mission events from the event log in DynamoDB. */
@ApplicationScoped
class EventLog {

    private final DynamoDbClient dynamoDb;
    private final String table;

    EventLog(DynamoDbClient dynamoDb, NotificationConfig config) {
        this.dynamoDb = dynamoDb;
        this.table = config.eventLogTable();
    }

    /**
     * Returns the mission's earlier proposal, pledge and refund events in ascending sequence. The result is lazy, because the
     * pledges of a large mission do not fit into memory. The read is consistent: the relay writes to the log before it
     * publishes to the bus, so all earlier events are visible.
     */
    Iterable<MissionEvent> before(MissionEvent event) {
        QueryRequest query = QueryRequest.builder()
                .tableName(table)
                .consistentRead(true)
                .keyConditionExpression("#mission = :mission AND #sequence < :sequence")
                .filterExpression("#type IN (:proposed, :added, :withdrawn, :refunded)")
                .projectionExpression("#type, #detail")
                .expressionAttributeNames(Map.of("#mission", EventLogItem.MISSION_ID, "#sequence", EventLogItem.SEQUENCE,
                        "#type", EventLogItem.TYPE, "#detail", EventLogItem.DETAIL))
                .expressionAttributeValues(Map.of(":mission", AttributeValue.fromS(event.missionId().toString()),
                        ":sequence", AttributeValue.fromN(Long.toString(event.sequence())),
                        ":proposed", type(EventType.MISSION_PROPOSED), ":added", type(EventType.PLEDGE_ADDED),
                        ":withdrawn", type(EventType.PLEDGE_WITHDRAWN), ":refunded", type(EventType.PLEDGE_REFUNDED)))
                .build();
        return () -> dynamoDb.queryPaginator(query).items().stream()
                .map(item -> EventCodec.event(item.get(EventLogItem.TYPE).s(), item.get(EventLogItem.DETAIL).s())).iterator();
    }

    private static AttributeValue type(EventType type) {
        return AttributeValue.fromS(type.detailType());
    }
}
