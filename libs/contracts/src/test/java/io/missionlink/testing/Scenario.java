package io.missionlink.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.missionlink.contracts.ResourceNames;
import io.missionlink.contracts.event.EventBody;
import io.missionlink.contracts.event.EventBody.MissionAccepted;
import io.missionlink.contracts.event.EventBody.MissionEnded;
import io.missionlink.contracts.event.EventBody.MissionProposed;
import io.missionlink.contracts.event.EventBody.MissionSettled;
import io.missionlink.contracts.event.EventBody.PledgeAdded;
import io.missionlink.contracts.event.EventBody.PledgeRefunded;
import io.missionlink.contracts.event.EventBody.PledgeWithdrawn;
import io.missionlink.contracts.event.EventCodec;
import io.missionlink.contracts.event.EventLogItem;
import io.missionlink.contracts.event.EventType;
import io.missionlink.contracts.event.MissionEvent;
import io.missionlink.contracts.event.MissionTerms;
import io.missionlink.contracts.event.Outcome;
import io.missionlink.contracts.money.Money;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Events of a new mission for a test. */
public final class Scenario {

    public static final String CONTENT = "Beat the boss / 보스 잡기";
    public static final MissionTerms TERMS = new MissionTerms(500, 1_000, true, 1_000, 1_000_000);

    public final UUID mission = UUID.randomUUID();
    public final UUID streamer = UUID.randomUUID();
    public final UUID proposer = UUID.randomUUID();
    private final String currency;
    private final String content;
    private final MissionTerms terms;
    private final String note;
    private final List<PledgeAdded> pledges = new ArrayList<>();
    private final List<MissionEvent> events = new ArrayList<>();

    public Scenario() {
        this(Money.KRW);
    }

    public Scenario(String currency) {
        this(currency, CONTENT, TERMS, "Well played");
    }

    /** @param note of the streamer at the end */
    public Scenario(String currency, String content, MissionTerms terms, String note) {
        this.currency = currency;
        this.content = content;
        this.terms = terms;
        this.note = note;
    }

    /** A proposal with a first pledge of 5,000 minor units, which the streamer has to accept. */
    public MissionEvent propose(boolean anonymous) {
        return propose(anonymous, Optional.of(5_000L), Optional.of(false));
    }

    public MissionEvent propose(boolean anonymous, Optional<Long> firstPledge, Optional<Boolean> autoAccepted) {
        return event(EventType.MISSION_PROPOSED, new MissionProposed(streamer, proposer, anonymous, content, 5_400, currency,
                terms, Instant.parse("2026-03-01T13:00:00Z"), firstPledge, autoAccepted));
    }

    public PledgeAdded pledge(UUID user, long amount) {
        PledgeAdded pledge = new PledgeAdded(UUID.randomUUID(), user, amount, currency, true);
        pledges.add(pledge);
        event(EventType.PLEDGE_ADDED, pledge);
        return pledge;
    }

    public void withdraw(PledgeAdded pledge) {
        pledges.remove(pledge);
        event(EventType.PLEDGE_WITHDRAWN,
                new PledgeWithdrawn(pledge.pledgeId(), pledge.userId(), pledge.amount(), currency));
    }

    /** The streamer accepts. */
    public MissionEvent accept() {
        return accept(Optional.of(streamer));
    }

    /** @param actor the streamer; empty if the settings accept automatically */
    public MissionEvent accept(Optional<UUID> actor) {
        return accept(actor, Optional.empty());
    }

    public MissionEvent accept(Optional<UUID> actor, Optional<String> acceptanceNote) {
        return event(EventType.MISSION_ACCEPTED, actor,
                new MissionAccepted(streamer, proposer, content, Instant.parse("2026-03-01T12:45:00Z"), acceptanceNote));
    }

    public MissionEvent end(Outcome outcome) {
        return endUnder(terms, outcome);
    }

    public MissionEvent endUnder(MissionTerms terms, Outcome outcome) {
        return event(EventType.of(outcome), new MissionEnded(outcome, streamer, proposer, content, pledges.size(), pot(),
                currency, terms, Optional.of(note)));
    }

    public PledgeRefunded refund(PledgeAdded pledge, long amount) {
        PledgeRefunded refund = new PledgeRefunded(pledge.pledgeId(), pledge.userId(), amount, currency);
        event(EventType.PLEDGE_REFUNDED, refund);
        return refund;
    }

    /** @param paid payout to the streamer, after the fee; all amounts in minor units */
    public MissionEvent settle(Outcome outcome, long paid, long fee, long refunded) {
        return event(EventType.MISSION_SETTLED, new MissionSettled(outcome, streamer, proposer, content, pledges.size(),
                pot(), currency, paid, fee, refunded));
    }

    private long pot() {
        return pledges.stream().mapToLong(PledgeAdded::amount).sum();
    }

    public List<MissionEvent> events() {
        return List.copyOf(events);
    }

    private MissionEvent event(EventType type, EventBody body) {
        return event(type, Optional.empty(), body);
    }

    private MissionEvent event(EventType type, Optional<UUID> actor, EventBody body) {
        // Sequences have gaps, as in production.
        MissionEvent event = new MissionEvent(UUID.randomUUID(), type, mission, 10 + events.size() * 7L, Instant.now(),
                actor, body);
        events.add(event);
        return event;
    }

    /** Writes all events so far to the event log. */
    public void log(DynamoDbClient dynamoDb) {
        for (MissionEvent event : events) {
            dynamoDb.putItem(put -> put.tableName(ResourceNames.EVENT_LOG_TABLE).item(Map.of(
                    EventLogItem.MISSION_ID, AttributeValue.fromS(mission.toString()),
                    EventLogItem.SEQUENCE, AttributeValue.fromN(Long.toString(event.sequence())),
                    EventLogItem.EVENT_ID, AttributeValue.fromS(event.eventId().toString()),
                    EventLogItem.TYPE, AttributeValue.fromS(event.type().detailType()),
                    EventLogItem.OCCURRED_AT, AttributeValue.fromS(event.occurredAt().toString()),
                    EventLogItem.DETAIL, AttributeValue.fromS(EventCodec.detail(event)))));
        }
    }

    /** The event as EventBridge sends it to a queue. */
    public static String onBus(MissionEvent event) {
        return """
                {"version":"0","id":"%s","detail-type":"%s","source":"%s","account":"000000000000","time":"%s",\
                "region":"ap-northeast-2","resources":[],"detail":%s}""".formatted(UUID.randomUUID(),
                event.type().detailType(), ResourceNames.EVENT_SOURCE, event.occurredAt(), EventCodec.detail(event));
    }
}
