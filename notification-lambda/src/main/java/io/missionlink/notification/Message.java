package io.missionlink.notification;

import java.util.UUID;

import io.missionlink.contracts.event.EventBody.PaymentCompleted;
import io.missionlink.contracts.event.EventBody.PaymentReversed;
import io.missionlink.contracts.event.MissionEvent;

/**
 * A notification for one user, as published to SNS.
 *
 * @param id idempotency key of the notification
 * @param subject ASCII, at most 100 characters, one line
 * @param facts for a summary, if the message must wait
 */
record Message(String id, UUID userId, String subject, String body, HeldMail facts) {

    /**
     * Built from the mission and the event type, not from the event ID: mission-service publishes an ending again, as a new
     * event, while the mission is not settled. A payment can change several times, so its message has the sequence too.
     */
    static String id(MissionEvent event, UUID userId) {
        String step = switch (event.body()) {
            case PaymentCompleted completed -> event.type().detailType() + "#" + event.sequence();
            case PaymentReversed reversed -> event.type().detailType() + "#" + event.sequence();
            default -> event.type().detailType();
        };
        return event.missionId() + "#" + step + "#" + userId;
    }
}
