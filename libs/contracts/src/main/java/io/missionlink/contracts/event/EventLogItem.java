package io.missionlink.contracts.event;

/** Attributes of an item of the event log in DynamoDB: one item an event, partition by mission, sorted by sequence. */
public final class EventLogItem {

    /** Partition key, a string. */
    public static final String MISSION_ID = "missionId";
    /** Sort key, a number. */
    public static final String SEQUENCE = "sequence";
    public static final String EVENT_ID = "eventId";
    /** The detail-type. */
    public static final String TYPE = "type";
    public static final String OCCURRED_AT = "occurredAt";
    /** The whole detail as JSON, as {@link EventCodec#detail} makes it. */
    public static final String DETAIL = "detail";

    private EventLogItem() {
    }
}
