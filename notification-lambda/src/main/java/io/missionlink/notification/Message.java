package io.missionlink.notification;

import java.util.UUID;

/**
 * What SNS gets for one person.
 *
 * @param id the same for the same event and person: by it a message is sent once
 * @param subject ASCII, at most 100 characters, one line
 */
record Message(String id, UUID userId, String subject, String body) {

    static String id(UUID eventId, UUID userId) {
        return eventId + "#" + userId;
    }
}
