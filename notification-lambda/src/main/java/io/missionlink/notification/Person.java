package io.missionlink.notification;

import java.util.UUID;

/**
 * Someone whom an event concerns.
 *
 * @param pledged the sum of the pledges that stand, minor units; 0 for one who put in nothing
 * @param refunded what came back of it, minor units; 0 before the mission is settled
 */
record Person(UUID userId, boolean streamer, boolean proposer, long pledged, long refunded) {

    boolean contributor() {
        return pledged > 0;
    }
}
