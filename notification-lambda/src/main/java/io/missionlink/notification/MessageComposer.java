package io.missionlink.notification;

import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.missionlink.contracts.event.EventBody.MissionAccepted;
import io.missionlink.contracts.event.EventBody.MissionEnded;
import io.missionlink.contracts.event.EventBody.MissionSettled;
import io.missionlink.contracts.event.Outcome;
import io.missionlink.contracts.money.Money;
import io.missionlink.notification.DirectoryApi.User;
import io.quarkus.qute.Engine;
import io.quarkus.qute.Template;

/** Writes the message of a story for one of its people. */
@ApplicationScoped
class MessageComposer {

    private final Engine engine;

    MessageComposer(Engine engine) {
        this.engine = engine;
    }

    /** @param users whom the directory knows of the story's people, the person among them */
    Message compose(MissionStory story, Person person, Map<UUID, User> users) {
        User user = users.get(person.userId());
        Language language = Language.of(user.locale());
        Mail mail = mail(story, person, user, users, language);
        Template template = engine.getTemplate(language.folder() + "/" + mail.template() + ".txt");
        return new Message(Message.id(story.event(), person.userId()), person.userId(), subject(story, person),
                template.data("mail", mail).render());
    }

    private static Mail mail(MissionStory story, Person person, User user, Map<UUID, User> users, Language language) {
        return switch (story.event().body()) {
            case MissionAccepted accepted -> new Mail.Accepted(to(person, user, Money.KRW),
                    mission(story, person, accepted.content(), Money.KRW, users, language),
                    language.time(accepted.deadline()));
            case MissionEnded ended -> new Mail.Ended(to(person, user, ended.currency()),
                    mission(story, person, ended.content(), ended.currency(), users, language), ended.outcome().name(),
                    failureShare(ended), ended.note().map(MessageComposer::line).orElse(""));
            case MissionSettled settled -> new Mail.Settled(to(person, user, settled.currency()),
                    mission(story, person, settled.content(), settled.currency(), users, language),
                    settled.outcome().name(), Amounts.text(settled.paid(), settled.currency()),
                    Amounts.text(settled.fee(), settled.currency()), Amounts.text(settled.refunded(), settled.currency()));
            default -> throw new IllegalArgumentException("Nobody is told of " + story.event().type().detailType());
        };
    }

    private static String failureShare(MissionEnded ended) {
        boolean kept = ended.outcome() == Outcome.FAILED && ended.terms().failureShareBps() > 0;
        return kept ? Amounts.percent(ended.terms().failureShareBps()) : "";
    }

    private static Mail.To to(Person person, User user, String currency) {
        return new Mail.To(line(user.displayName()), person.streamer(), person.contributor(),
                Amounts.text(person.pledged(), currency), Amounts.text(person.refunded(), currency),
                Amounts.text(person.pledged() - person.refunded(), currency));
    }

    private static Mail.Mission mission(MissionStory story, Person person, String content, String currency,
            Map<UUID, User> users, Language language) {
        boolean hidden = story.anonymous() && !person.proposer();
        return new Mail.Mission(story.event().missionId().toString(), line(content),
                name(story.streamerId(), users, language),
                hidden ? language.anonymous() : name(story.proposerId(), users, language),
                Amounts.text(story.pot(), currency));
    }

    private static String name(UUID userId, Map<UUID, User> users, Language language) {
        User user = users.get(userId);
        return user == null ? language.unknown() : line(user.displayName());
    }

    /** In every language: SNS refuses a subject that is not ASCII. */
    private static String subject(MissionStory story, Person person) {
        return "[Mission Link] " + switch (story.event().body()) {
            case MissionSettled settled when person.streamer() && settled.paid() > 0 ->
                Amounts.ascii(settled.paid(), settled.currency()) + " was paid out to you";
            case MissionSettled settled when person.refunded() > 0 ->
                Amounts.ascii(person.refunded(), settled.currency()) + " came back to you";
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

    /** What users wrote stays on its line, so that it cannot pass for the mail's own words. */
    private static String line(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    }
}
