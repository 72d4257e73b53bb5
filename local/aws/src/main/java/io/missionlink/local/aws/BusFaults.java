package io.missionlink.local.aws;

import java.time.Duration;

/**
 * What goes wrong on the event bus, drawn by a seed in the order in which events come. Nothing of it loses an event: one that
 * is dropped is refused in PutEvents' answer, so its sender has to send it again.
 *
 * @param dropPercent events that are refused with an error of the service
 * @param duplicatePercent events that reach their targets twice
 * @param delayPercent copies that come late, and so out of order
 * @param longestDelay in whole seconds
 */
public record BusFaults(long seed, int dropPercent, int duplicatePercent, int delayPercent, Duration longestDelay) {

    public static final BusFaults NONE = new BusFaults(0, 0, 0, 0, Duration.ZERO);

    public BusFaults {
        if (longestDelay.compareTo(Duration.ofMinutes(15)) > 0) {
            throw new IllegalArgumentException("SQS delays a message by 15 minutes at most: " + longestDelay);
        }
    }
}
