package io.missionlink.notification;

import java.time.Duration;

/**
 * Limits of the e-mails to a person (docs/money.md#e-mails).
 *
 * @param interval in which a person gets at most one e-mail about a mission, at most an hour
 * @param perHour e-mails to a person in any hour, 1 to 100
 */
record MailLimits(Duration interval, int perHour) {

    static final Duration HOUR = Duration.ofHours(1);

    /** The record of a person's e-mails holds this number of times, so it must stay small. */
    private static final int MAX_PER_HOUR = 100;

    MailLimits {
        if (interval.isNegative() || interval.compareTo(HOUR) > 0) {
            throw new IllegalArgumentException("mission-link.notification.limits.interval must be 0 to 1 hour: " + interval);
        }
        if (perHour < 1 || perHour > MAX_PER_HOUR) {
            throw new IllegalArgumentException("mission-link.notification.limits.per-hour must be 1 to 100: " + perHour);
        }
    }
}
