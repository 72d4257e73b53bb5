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

/** The events of missions in DynamoDB. */
@ApplicationScoped
class EventLog {

    private final DynamoDbClient dynamoDb;
    private final String table;

    EventLog(DynamoDbClient dynamoDb, NotificationConfig config) {
        this.dynamoDb = dynamoDb;
        this.table = config.eventLogTable();
    }

    /**
     * What the mission's events before this one say of its proposer and its pledges, in the order of their sequence, read as
     * they are asked for: a hot mission's would fill the memory. Reads consistently: what the relay wrote before it sent an
     * event is seen.
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
