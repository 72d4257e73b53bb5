package io.missionlink.settlement;

import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.missionlink.contracts.event.EventCodec;
import io.missionlink.contracts.event.EventLogItem;
import io.missionlink.contracts.event.EventType;
import io.missionlink.contracts.event.PotPledges;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Reads mission events from the event log in DynamoDB. */
@ApplicationScoped
class EventLog {

    private final DynamoDbClient dynamoDb;
    private final String table;

    EventLog(DynamoDbClient dynamoDb, SettlementConfig config) {
        this.dynamoDb = dynamoDb;
        this.table = config.eventLogTable();
    }

    /**
     * The read is consistent: the relay writes to the log before it publishes to the bus, so all earlier events are visible.
     */
    PotPledges pledges(UUID missionId) {
        QueryRequest query = QueryRequest.builder()
                .tableName(table)
                .consistentRead(true)
                .keyConditionExpression("#mission = :mission")
                .filterExpression("#type IN (:added, :withdrawn)")
                .projectionExpression("#type, #detail")
                .expressionAttributeNames(Map.of("#mission", EventLogItem.MISSION_ID, "#type", EventLogItem.TYPE, "#detail",
                        EventLogItem.DETAIL))
                .expressionAttributeValues(Map.of(":mission", AttributeValue.fromS(missionId.toString()), ":added",
                        AttributeValue.fromS(EventType.PLEDGE_ADDED.detailType()), ":withdrawn",
                        AttributeValue.fromS(EventType.PLEDGE_WITHDRAWN.detailType())))
                .build();
        PotPledges pledges = new PotPledges();
        dynamoDb.queryPaginator(query).items().forEach(item -> EventType.of(item.get(EventLogItem.TYPE).s())
                .ifPresent(type -> pledges.apply(EventCodec.body(type, item.get(EventLogItem.DETAIL).s()))));
        return pledges;
    }
}
