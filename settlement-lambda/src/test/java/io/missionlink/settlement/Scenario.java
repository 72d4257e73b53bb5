package io.missionlink.settlement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.missionlink.contracts.Names;
import io.missionlink.contracts.event.EventBody;
import io.missionlink.contracts.event.EventBody.MissionEnded;
import io.missionlink.contracts.event.EventBody.PledgeAdded;
import io.missionlink.contracts.event.EventBody.PledgeWithdrawn;
import io.missionlink.contracts.event.EventCodec;
import io.missionlink.contracts.event.EventLogItem;
import io.missionlink.contracts.event.EventType;
import io.missionlink.contracts.event.MissionEvent;
import io.missionlink.contracts.event.Outcome;
import io.missionlink.contracts.event.Terms;
import io.missionlink.contracts.money.Money;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A mission of its own for a test, and its events. */
final class Scenario {

    final UUID mission = UUID.randomUUID();
    private final UUID streamer = UUID.randomUUID();
    private final UUID proposer = UUID.randomUUID();
    private final List<PledgeAdded> pledges = new ArrayList<>();
    private final List<MissionEvent> events = new ArrayList<>();

    PledgeAdded pledge(long amount) {
        PledgeAdded pledge = new PledgeAdded(UUID.randomUUID(), UUID.randomUUID(), amount, Money.KRW, true);
        pledges.add(pledge);
        event(EventType.PLEDGE_ADDED, pledge);
        return pledge;
    }

    void withdraw(PledgeAdded pledge) {
        pledges.remove(pledge);
        event(EventType.PLEDGE_WITHDRAWN,
                new PledgeWithdrawn(pledge.pledgeId(), pledge.userId(), pledge.amount(), Money.KRW));
    }

    /** The ending, as it is in the log and on the bus. */
    MissionEvent end(Outcome outcome) {
        long pot = pledges.stream().mapToLong(PledgeAdded::amount).sum();
        return event(EventType.of(outcome), new MissionEnded(outcome, streamer, proposer, "a mission", pledges.size(), pot,
                Money.KRW, new Terms(500, 1_000, 1_000, 1_000_000), Optional.empty()));
    }

    private MissionEvent event(EventType type, EventBody body) {
        // With gaps, as sequences come.
        MissionEvent event = new MissionEvent(UUID.randomUUID(), type, mission, 10 + events.size() * 7L, Instant.now(),
                Optional.empty(), body);
        events.add(event);
        return event;
    }

    /** Writes all events so far into the log. */
    void log(DynamoDbClient dynamoDb) {
        for (MissionEvent event : events) {
            dynamoDb.putItem(put -> put.tableName(Names.EVENT_LOG_TABLE).item(Map.of(
                    EventLogItem.MISSION_ID, AttributeValue.fromS(mission.toString()),
                    EventLogItem.SEQUENCE, AttributeValue.fromN(Long.toString(event.sequence())),
                    EventLogItem.EVENT_ID, AttributeValue.fromS(event.eventId().toString()),
                    EventLogItem.TYPE, AttributeValue.fromS(event.type().detailType()),
                    EventLogItem.OCCURRED_AT, AttributeValue.fromS(event.occurredAt().toString()),
                    EventLogItem.DETAIL, AttributeValue.fromS(EventCodec.detail(event)))));
        }
    }

    /** The event as EventBridge puts it into the queue. */
    static String onBus(MissionEvent event) {
        return """
                {"version":"0","id":"%s","detail-type":"%s","source":"%s","account":"000000000000","time":"%s",\
                "region":"ap-northeast-2","resources":[],"detail":%s}""".formatted(UUID.randomUUID(),
                event.type().detailType(), Names.EVENT_SOURCE, event.occurredAt(), EventCodec.detail(event));
    }
}
