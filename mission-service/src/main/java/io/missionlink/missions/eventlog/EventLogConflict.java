package io.missionlink.missions.eventlog;

/** The log has another event at this event's place: one of them is wrong, and no retry changes that. */
public final class EventLogConflict extends RuntimeException {

    private static final long serialVersionUID = 1L;

    EventLogConflict(String message) {
        super(message);
    }
}
