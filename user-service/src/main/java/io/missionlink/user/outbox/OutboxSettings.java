package io.missionlink.user.outbox;

import java.time.Duration;

import org.jboss.logging.Logger.Level;

/**
 * Settings of a relay that delivers the rows of an outbox of user-service: subscriptions to SNS, or revocations to
 * mission-service.
 *
 * @param name name in metrics and log lines
 * @param batch rows claimed in one statement
 * @param lease time for which a claimed row is reserved for a replica
 * @param maxBackoff maximum time between two attempts
 * @param failureLevel log level of a failed attempt
 */
public record OutboxSettings(String name, int batch, Duration lease, Duration maxBackoff, Level failureLevel) {
}
