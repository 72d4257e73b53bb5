package io.missionlink.notification;

import java.util.List;
import java.util.Map;
import java.util.UUID;

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
     * What a mission's events say of its proposer and its pledges, in the order of their sequence. Reads consistently:
     * what the relay wrote before it sent an event is seen.
     */
    List<MissionEvent> events(UUID missionId) {
        QueryRequest query = QueryRequest.builder()
                .tableName(table)
                .consistentRead(true)
                .keyConditionExpression("#mission = :mission")
                .filterExpression("#type IN (:proposed, :added, :withdrawn, :refunded)")
                .projectionExpression("#type, #detail")
                .expressionAttributeNames(Map.of("#mission", EventLogItem.MISSION_ID, "#type", EventLogItem.TYPE, "#detail",
                        EventLogItem.DETAIL))
                .expressionAttributeValues(Map.of(":mission", AttributeValue.fromS(missionId.toString()),
                        ":proposed", type(EventType.MISSION_PROPOSED), ":added", type(EventType.PLEDGE_ADDED),
                        ":withdrawn", type(EventType.PLEDGE_WITHDRAWN), ":refunded", type(EventType.PLEDGE_REFUNDED)))
                .build();
        return dynamoDb.queryPaginator(query).items().stream()
                .map(item -> EventCodec.event(item.get(EventLogItem.TYPE).s(), item.get(EventLogItem.DETAIL).s())).toList();
    }

    private static AttributeValue type(EventType type) {
        return AttributeValue.fromS(type.detailType());
    }
}
