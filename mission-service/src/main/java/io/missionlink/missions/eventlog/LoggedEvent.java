package io.missionlink.missions.eventlog;

/**
 * An event in the log.
 *
 * @param type the EventBridge detail type
 * @param detail the whole detail as JSON
 */
record LoggedEvent(long sequence, String type, String detail) {
}
