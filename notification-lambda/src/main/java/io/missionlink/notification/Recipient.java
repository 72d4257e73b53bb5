package io.missionlink.notification;

import java.util.UUID;

/**
 * A user to notify of an event.
 *
 * @param pledged sum of the user's pledges in the pot, minor units; 0 without a pledge
 * @param refunded refunded part of that sum, minor units; 0 before the mission is settled
 */
record Recipient(UUID userId, boolean streamer, boolean proposer, long pledged, long refunded) {

    boolean contributor() {
        return pledged > 0;
    }
}
