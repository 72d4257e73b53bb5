package io.missionlink.user.outbox;

import java.time.Duration;

import org.jboss.logging.Logger.Level;

/**
 * How an outbox is worked off.
 *
 * @param name in metrics and log lines
 * @param batch rows claimed at once
 * @param lease how long a claimed row belongs to a replica
 * @param longestPause between two attempts
 * @param failureLevel of the log line of a failed attempt
 */
public record OutboxSettings(String name, int batch, Duration lease, Duration longestPause, Level failureLevel) {
}
