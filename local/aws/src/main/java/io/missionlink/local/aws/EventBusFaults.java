package io.missionlink.local.aws;

import java.time.Duration;

/**
 * Faults that are injected into the event bus, chosen by a seeded random generator in the order in which events arrive. No
 * fault loses an event: PutEvents reports a dropped event as failed, so the sender must send it again.
 *
 * @param dropPercent percentage of events that are rejected with a service error
 * @param duplicatePercent percentage of events that are delivered twice
 * @param delayPercent percentage of copies that are delayed, and therefore arrive out of order
 * @param longestDelay in whole seconds, at most 15 minutes
 */
public record EventBusFaults(long seed, int dropPercent, int duplicatePercent, int delayPercent, Duration longestDelay) {

    public static final EventBusFaults NONE = new EventBusFaults(0, 0, 0, 0, Duration.ZERO);

    public EventBusFaults {
        if (longestDelay.compareTo(Duration.ofMinutes(15)) > 0) {
            throw new IllegalArgumentException("longestDelay must be at most 15 minutes (limit of SQS): " + longestDelay);
        }
    }
}
