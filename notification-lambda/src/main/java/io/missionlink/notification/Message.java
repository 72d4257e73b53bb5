package io.missionlink.notification;

import java.util.UUID;

import io.missionlink.contracts.event.MissionEvent;

/**
 * What SNS gets for one person.
 *
 * @param id the same for the same event and person: by it a message is sent once
 * @param subject ASCII, at most 100 characters, one line
 */
record Message(String id, UUID userId, String subject, String body) {

    /** Of the mission's story and not of the event: an ending that is announced again is no news. */
    static String id(MissionEvent event, UUID userId) {
        return event.missionId() + "#" + event.type().detailType() + "#" + userId;
    }
}
