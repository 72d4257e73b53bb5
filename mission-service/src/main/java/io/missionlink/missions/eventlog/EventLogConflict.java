package io.missionlink.missions.eventlog;

/** The key of an event belongs to a different event in the log. A retry cannot succeed. */
public final class EventLogConflict extends RuntimeException {

    private static final long serialVersionUID = 1L;

    EventLogConflict(String message) {
        super(message);
    }
}
