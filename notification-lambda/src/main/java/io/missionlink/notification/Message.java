package io.missionlink.notification;

import java.util.UUID;

import io.missionlink.contracts.event.MissionEvent;

/**
 * A notification for one user, as published to SNS.
 *
 * @param id idempotency key of the notification
 * @param subject ASCII, at most 100 characters, one line
 */
record Message(String id, UUID userId, String subject, String body) {

    /**
     * Built from the mission and the event type, not from the event ID: mission-service publishes an ending again, as a new
     * event, while the mission is not settled.
     */
    static String id(MissionEvent event, UUID userId) {
        return event.missionId() + "#" + event.type().detailType() + "#" + userId;
    }
}
