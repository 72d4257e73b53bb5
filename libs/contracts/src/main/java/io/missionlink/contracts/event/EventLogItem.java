package io.missionlink.contracts.event;

/** Attributes of the event log in DynamoDB: one item per event, partitioned by mission and sorted by sequence. */
public final class EventLogItem {

    /** Partition key, a string. */
    public static final String MISSION_ID = "missionId";
    /** Sort key, a number. */
    public static final String SEQUENCE = "sequence";
    public static final String EVENT_ID = "eventId";
    /** The event's {@code detail-type}. */
    public static final String TYPE = "type";
    public static final String OCCURRED_AT = "occurredAt";
    /** The whole detail as JSON, from {@link EventCodec#detail}. */
    public static final String DETAIL = "detail";

    private EventLogItem() {
    }
}
