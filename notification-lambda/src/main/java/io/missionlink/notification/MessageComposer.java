package io.missionlink.notification;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.missionlink.contracts.MissionPage;
import io.missionlink.contracts.event.EventBody.MissionAccepted;
import io.missionlink.contracts.event.EventBody.MissionEnded;
import io.missionlink.contracts.event.EventBody.MissionSettled;
import io.missionlink.contracts.event.Outcome;
import io.missionlink.notification.UserDirectoryApi.User;
import io.quarkus.qute.Engine;
import io.quarkus.qute.Template;

/** Renders the message of a notification for one recipient. */
@ApplicationScoped
class MessageComposer {

    private final Engine engine;
    private final URI webAddress;

    MessageComposer(Engine engine, NotificationConfig config) {
        this.engine = engine;
        this.webAddress = config.webAddress();
    }

    /** @param users those of the notification that exist in user-service, by ID; contains the recipient */
    Message compose(MissionNotification notification, Recipient recipient, Map<UUID, User> users) {
        User user = users.get(recipient.userId());
        Language language = Language.of(user.locale());
        MailTemplateData mail = mail(notification, recipient, user, users, language);
        Template template = engine.getTemplate(language.folder() + "/" + mail.template() + ".txt");
        return new Message(Message.id(notification.event(), recipient.userId()), recipient.userId(),
                subject(notification, recipient), template.data("mail", mail).render());
    }

    private MailTemplateData mail(MissionNotification notification, Recipient recipient, User user, Map<UUID, User> users,
            Language language) {
        MailTemplateData.Recipient addressee = recipient(recipient, user, notification.currency());
        return switch (notification.event().body()) {
            case MissionAccepted accepted -> new MailTemplateData.Accepted(addressee,
                    mission(notification, recipient, accepted.content(), users, language), language.time(accepted.deadline()),
                    note(accepted.note()));
            case MissionEnded ended -> new MailTemplateData.Ended(addressee,
                    mission(notification, recipient, ended.content(), users, language), ended.outcome().name(),
                    failureShare(ended), ended.terms().feeOnFailure(), note(ended.note()));
            case MissionSettled settled -> new MailTemplateData.Settled(addressee,
                    mission(notification, recipient, settled.content(), users, language), settled.outcome().name(),
                    AmountFormat.format(settled.paid(), settled.currency()),
                    AmountFormat.format(settled.fee(), settled.currency()),
                    AmountFormat.format(settled.refunded(), settled.currency()));
            default -> throw new IllegalArgumentException(
                    "No notification exists for event type " + notification.event().type().detailType());
        };
    }

    private static String failureShare(MissionEnded ended) {
        boolean kept = ended.outcome() == Outcome.FAILED && ended.terms().failureShareBps() > 0;
        return kept ? AmountFormat.percent(ended.terms().failureShareBps()) : "";
    }

    private static String note(Optional<String> note) {
        return note.map(MessageComposer::singleLine).orElse("");
    }

    private static MailTemplateData.Recipient recipient(Recipient recipient, User user, String currency) {
        return new MailTemplateData.Recipient(singleLine(user.displayName()), recipient.streamer(), recipient.contributor(),
                AmountFormat.format(recipient.pledged(), currency), AmountFormat.format(recipient.refunded(), currency),
                AmountFormat.format(recipient.pledged() - recipient.refunded(), currency));
    }

    private MailTemplateData.Mission mission(MissionNotification notification, Recipient recipient, String content,
            Map<UUID, User> users, Language language) {
        boolean hidden = notification.anonymous() && !recipient.proposer();
        return new MailTemplateData.Mission(webAddress + MissionPage.path(notification.event().missionId()),
                singleLine(content),
                name(notification.streamerId(), users, language),
                hidden ? language.anonymous() : name(notification.proposerId(), users, language),
                AmountFormat.format(notification.pot(), notification.currency()));
    }

    private static String name(UUID userId, Map<UUID, User> users, Language language) {
        User user = users.get(userId);
        return user == null ? language.unknown() : singleLine(user.displayName());
    }

    /**
     * In English for every language, because SNS rejects a subject that is not ASCII
     * (notification-lambda/docs/adr/0002-subjects-are-english.md).
     */
    private static String subject(MissionNotification notification, Recipient recipient) {
        return "[Mission Link] " + switch (notification.event().body()) {
            case MissionSettled settled when recipient.streamer() && settled.paid() > 0 ->
                AmountFormat.formatAscii(settled.paid(), settled.currency()) + " was paid out to you";
            case MissionSettled settled when recipient.refunded() > 0 ->
                AmountFormat.formatAscii(recipient.refunded(), settled.currency()) + " was refunded to you";
            case MissionSettled settled -> "Mission settled";
            case MissionEnded ended -> switch (ended.outcome()) {
                case SUCCEEDED -> "Mission succeeded";
                case FAILED -> "Mission failed";
                case EXPIRED -> "Mission expired";
                case CANCELLED -> "Mission cancelled";
                case REJECTED -> "Mission rejected";
                case WITHDRAWN -> "Mission withdrawn";
                case LAPSED -> "Mission lapsed";
            };
            default -> "Mission accepted";
        };
    }

    /** Removes line breaks from user input, so that it cannot imitate lines of the e-mail itself. */
    private static String singleLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    }
}
