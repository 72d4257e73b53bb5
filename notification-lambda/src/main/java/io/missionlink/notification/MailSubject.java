package io.missionlink.notification;

import io.missionlink.contracts.event.EventBody.MissionEnded;
import io.missionlink.contracts.event.EventBody.MissionProposed;
import io.missionlink.contracts.event.EventBody.MissionSettled;
import io.missionlink.contracts.event.EventBody.PaymentCompleted;
import io.missionlink.contracts.event.EventBody.PaymentReversed;

/**
 * Subject of an e-mail: English for every reader and without text of a user, because SNS accepts only ASCII on one line
 * (notification-lambda/docs/adr/0002-subjects-are-english.md).
 */
final class MailSubject {

    private MailSubject() {
    }

    static String of(MissionNotification notification, Recipient recipient) {
        return "[Mission Link] " + switch (notification.event().body()) {
            case MissionProposed proposed -> "New mission proposal";
            case MissionEnded ended -> switch (ended.outcome()) {
                case SUCCEEDED -> "Mission succeeded";
                case FAILED -> "Mission failed";
                case EXPIRED -> "Mission expired";
                case CANCELLED -> "Mission cancelled";
                case REJECTED -> "Mission rejected";
                case WITHDRAWN -> "Mission withdrawn";
                case LAPSED -> "Mission lapsed";
            };
            case MissionSettled settled -> settled(notification.amounts(), recipient);
            case PaymentCompleted payment -> PaymentChange.of(payment)
                    .subject(AmountFormat.formatAscii(payment.amount(), payment.currency()));
            case PaymentReversed payment -> PaymentChange.of(payment)
                    .subject(AmountFormat.formatAscii(payment.amount(), payment.currency()));
            default -> "Mission accepted";
        };
    }

    private static String settled(PotAmounts amounts, Recipient recipient) {
        if (recipient.streamer() && amounts.paid() > 0) {
            return AmountFormat.formatAscii(amounts.paid(), amounts.currency()) + " was paid out to you";
        }
        return recipient.refund() > 0
                ? AmountFormat.formatAscii(recipient.refund(), amounts.currency()) + " was refunded to you"
                : "Your pledge of " + AmountFormat.formatAscii(recipient.pledged(), amounts.currency()) + " was paid out";
    }
}
