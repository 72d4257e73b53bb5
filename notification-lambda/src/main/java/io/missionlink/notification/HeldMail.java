package io.missionlink.notification;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.missionlink.contracts.event.EventBody.MissionAccepted;
import io.missionlink.contracts.event.EventBody.MissionEnded;
import io.missionlink.contracts.event.EventBody.MissionProposed;
import io.missionlink.contracts.event.EventBody.MissionSettled;
import io.missionlink.contracts.event.EventBody.PaymentCompleted;
import io.missionlink.contracts.event.EventBody.PaymentReversed;
import io.missionlink.contracts.event.MissionEvent;

/**
 * The facts of an e-mail that its line in a summary tells. Amounts are in minor units; 0 if the e-mail tells none.
 *
 * @param id of the message ({@link Message#id})
 * @param limitKeys an interval has at most one e-mail with the same key: the mission, and for a proposal its proposer. Empty
 *        for a payment
 * @param missionId or the ID of the payment
 * @param at time of the event
 * @param content of the mission, shortened; a user wrote it. Empty for a payment
 * @param pledge sum of the recipient's pledges
 * @param paid part of the pot that the recipient receives as the streamer
 * @param refund part of the pledge that the recipient receives back
 * @param amount of the payment
 * @param owed amount that the recipient owes after the change of the payment
 */
record HeldMail(String id, List<String> limitKeys, UUID missionId, Step step, Instant at, String content, String currency,
        long pot, long pledge, long paid, long refund, long amount, long owed) {

    /** Step of a mission, or change of a payment ({@link PaymentChange}), that has e-mails. */
    enum Step {
        PROPOSED,
        ACCEPTED,
        SUCCEEDED,
        FAILED,
        EXPIRED,
        CANCELLED,
        REJECTED,
        LAPSED,
        SETTLED,
        TOP_UP_LATE,
        TOP_UP_DISPUTED,
        TOP_UP_CHARGED_BACK,
        TOP_UP_REFUNDED,
        TOP_UP_REINSTATED,
        REFUND_PAID,
        REFUND_FAILED,
        CASH_OUT_PAID,
        CASH_OUT_FAILED,
        CASH_OUT_RETURNED,
        CASH_OUT_PAID_LATE;

        boolean isPayment() {
            return compareTo(SETTLED) > 0;
        }
    }

    /** Code points of the content in a summary. */
    private static final int MAX_CONTENT = 100;

    /** @throws IllegalArgumentException if no notification exists for the event type */
    static HeldMail of(MissionNotification notification, Recipient recipient) {
        MissionEvent event = notification.event();
        String mission = event.missionId().toString();
        return switch (event.body()) {
            case MissionProposed proposed -> of(notification, recipient, Step.PROPOSED, proposed.content(),
                    List.of(mission, "proposer:" + proposed.proposerId()));
            case MissionAccepted accepted ->
                of(notification, recipient, Step.ACCEPTED, accepted.content(), List.of(mission));
            case MissionEnded ended ->
                of(notification, recipient, Step.valueOf(ended.outcome().name()), ended.content(), List.of(mission));
            case MissionSettled settled ->
                of(notification, recipient, Step.SETTLED, settled.content(), List.of(mission));
            case PaymentCompleted completed -> of(event, recipient, PaymentChange.of(completed), completed.currency(),
                    completed.amount(), completed.receivable());
            case PaymentReversed reversed -> of(event, recipient, PaymentChange.of(reversed), reversed.currency(),
                    reversed.amount(), reversed.receivable());
            default -> throw new IllegalArgumentException(
                    "No notification exists for event type " + event.type().detailType());
        };
    }

    /** Whether the money of a mission has moved. */
    boolean settled() {
        return step == Step.SETTLED;
    }

    /** Whether it tells of money that has moved. */
    boolean tellsMovedMoney() {
        return settled() || step.isPayment();
    }

    private static HeldMail of(MissionEvent event, Recipient recipient, PaymentChange change, String currency, long amount,
            long owed) {
        return new HeldMail(Message.id(event, recipient.userId()), List.of(), event.missionId(),
                Step.valueOf(change.name()), event.occurredAt(), "", currency, 0, 0, 0, 0, amount, owed);
    }

    private static HeldMail of(MissionNotification notification, Recipient recipient, Step step, String content,
            List<String> limitKeys) {
        PotAmounts amounts = notification.amounts();
        return new HeldMail(Message.id(notification.event(), recipient.userId()), limitKeys, notification.event().missionId(),
                step, notification.event().occurredAt(), shortened(content), amounts.currency(), amounts.pot(),
                recipient.pledged(), recipient.streamer() ? amounts.paid() : 0, recipient.refund(), 0, 0);
    }

    private static String shortened(String content) {
        return content.codePointCount(0, content.length()) <= MAX_CONTENT ? content
                : content.substring(0, content.offsetByCodePoints(0, MAX_CONTENT - 1)) + "…";
    }
}
