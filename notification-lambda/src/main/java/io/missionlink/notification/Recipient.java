package io.missionlink.notification;

import java.util.UUID;

/**
 * A user to notify of an event.
 *
 * @param pledged sum of the user's pledges in the pot, minor units; 0 without a pledge
 * @param refund part of that sum that the outcome refunds, minor units; 0 before the mission ends
 */
record Recipient(UUID userId, boolean streamer, boolean proposer, long pledged, long refund) {

    boolean contributor() {
        return pledged > 0;
    }
}
