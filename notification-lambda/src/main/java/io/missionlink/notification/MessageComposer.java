package io.missionlink.notification;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.missionlink.contracts.MissionPage;
import io.missionlink.contracts.event.EventBody.MissionAccepted;
import io.missionlink.contracts.event.EventBody.MissionEnded;
import io.missionlink.contracts.event.EventBody.MissionProposed;
import io.missionlink.contracts.event.EventBody.MissionSettled;
import io.missionlink.contracts.event.EventBody.PaymentCompleted;
import io.missionlink.contracts.event.EventBody.PaymentReversed;
import io.missionlink.contracts.event.MissionEvent;
import io.missionlink.contracts.event.Outcome;
import io.missionlink.notification.UserDirectoryApi.User;
import io.quarkus.qute.Engine;
import io.quarkus.qute.Template;

/** Renders the message of a notification for one recipient. Text of users is inert ({@link UserText}). */
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
        Language language = Language.of(users.get(recipient.userId()).locale());
        MailTemplateData mail = mail(notification, recipient, users, language);
        Template template = engine.getTemplate(language.folder() + "/" + mail.template() + ".txt");
        return new Message(Message.id(notification.event(), recipient.userId()), recipient.userId(),
                MailSubject.of(notification, recipient), template.data("mail", mail).render(),
                HeldMail.of(notification, recipient));
    }

    private MailTemplateData mail(MissionNotification notification, Recipient recipient, Map<UUID, User> users,
            Language language) {
        MissionEvent event = notification.event();
        PotAmounts amounts = notification.amounts();
        MailTemplateData.Recipient addressee = recipient(recipient, users, language, amounts.currency());
        return switch (event.body()) {
            case MissionProposed proposed -> new MailTemplateData.Proposed(addressee,
                    mission(notification, recipient, proposed.content(), users, language),
                    language.duration(proposed.timeLimitSeconds()), language.time(proposed.answerBy()));
            case MissionAccepted accepted -> new MailTemplateData.Accepted(addressee,
                    mission(notification, recipient, accepted.content(), users, language), event.actorId().isEmpty(),
                    language.time(accepted.deadline()), note(accepted.note()));
            case MissionEnded ended -> new MailTemplateData.Ended(addressee,
                    mission(notification, recipient, ended.content(), users, language), split(amounts),
                    ended.outcome().name(), language.time(event.occurredAt()), failureShare(ended, amounts),
                    note(ended.note()),
                    recipient.contributor() || recipient.streamer() && amounts.paid() > 0);
            case MissionSettled settled -> new MailTemplateData.Settled(addressee,
                    mission(notification, recipient, settled.content(), users, language), split(amounts),
                    settled.outcome().name(), language.time(event.occurredAt()));
            case PaymentCompleted completed -> payment(addressee, PaymentChange.of(completed),
                    amount(completed.amount(), completed.currency()), amount(completed.receivable(), completed.currency()),
                    language.time(event.occurredAt()));
            case PaymentReversed reversed -> payment(addressee, PaymentChange.of(reversed),
                    amount(reversed.amount(), reversed.currency()), amount(reversed.receivable(), reversed.currency()),
                    language.time(event.occurredAt()));
            default -> throw new IllegalArgumentException(
                    "No notification exists for event type " + event.type().detailType());
        };
    }

    private MailTemplateData payment(MailTemplateData.Recipient recipient, PaymentChange change, String amount, String owed,
            String time) {
        return new MailTemplateData.Payment(recipient.name(), change.name(), amount, owed, time, webAddress + "/");
    }

    private static String failureShare(MissionEnded ended, PotAmounts amounts) {
        return ended.outcome() == Outcome.FAILED && amounts.paid() > 0
                ? AmountFormat.percent(ended.terms().failureShareBps())
                : "";
    }

    private static String note(Optional<String> note) {
        return note.map(UserText::quote).orElse("");
    }

    private static MailTemplateData.Split split(PotAmounts amounts) {
        return new MailTemplateData.Split(amount(amounts.paid(), amounts.currency()),
                amount(amounts.fee(), amounts.currency()), amount(amounts.refunded(), amounts.currency()));
    }

    private static MailTemplateData.Recipient recipient(Recipient recipient, Map<UUID, User> users, Language language,
            String currency) {
        return new MailTemplateData.Recipient(name(recipient.userId(), users, language), recipient.streamer(),
                recipient.proposer(), recipient.contributor(), amount(recipient.pledged(), currency),
                amount(recipient.refund(), currency), amount(recipient.pledged() - recipient.refund(), currency));
    }

    private MailTemplateData.Mission mission(MissionNotification notification, Recipient recipient, String content,
            Map<UUID, User> users, Language language) {
        boolean hidden = notification.anonymous() && !recipient.proposer();
        return new MailTemplateData.Mission(webAddress + MissionPage.path(notification.event().missionId()),
                UserText.quote(content), name(notification.streamerId(), users, language),
                hidden ? language.anonymous() : name(notification.proposerId(), users, language),
                amount(notification.amounts().pot(), notification.amounts().currency()));
    }

    private static String name(UUID userId, Map<UUID, User> users, Language language) {
        return Optional.ofNullable(users.get(userId)).map(user -> UserText.inline(user.displayName()))
                .orElse(language.unknown());
    }

    /** Empty for 0, so that a template can omit it. */
    private static String amount(long amount, String currency) {
        return amount == 0 ? "" : AmountFormat.format(amount, currency);
    }
}
