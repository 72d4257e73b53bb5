package io.missionlink.missions.eventlog;

/**
 * An event as the log holds it.
 *
 * @param type the detail-type
 * @param detail the whole detail as JSON
 */
record LoggedEvent(long sequence, String type, String detail) {
}
