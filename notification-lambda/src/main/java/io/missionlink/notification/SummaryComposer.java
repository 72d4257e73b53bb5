package io.missionlink.notification;

import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.missionlink.contracts.MissionPage;
import io.missionlink.notification.PersonMails.Omitted;
import io.missionlink.notification.UserDirectoryApi.User;
import io.quarkus.qute.Engine;

/** Renders the summary of a person's held e-mails. Text of users is inert ({@link UserText}). */
@ApplicationScoped
class SummaryComposer {

    private final Engine engine;
    private final URI webAddress;

    SummaryComposer(Engine engine, NotificationConfig config) {
        this.engine = engine;
        this.webAddress = config.webAddress();
    }

    /** A summary with its subject. */
    record SummaryMail(String subject, String body) {
    }

    /** @param held at least one, all in the same currency: there is only KRW (docs/money.md) */
    SummaryMail compose(User user, List<HeldMail> held, Omitted omitted) {
        Language language = Language.of(user.locale());
        List<HeldMail> sorted = held.stream().sorted(Comparator.comparing(HeldMail::at)).toList();
        List<MailTemplateData.Line> lines = new ArrayList<>();
        for (HeldMail mail : sorted) {
            lines.add(line(mail, lines.size() + 1, language));
        }
        String currency = held.getFirst().currency();
        long all = held.size() + omitted.count();
        MailTemplateData.Summary data = new MailTemplateData.Summary(UserText.inline(user.displayName()), Long.toString(all),
                lines, omitted.count() == 0 ? "" : Long.toString(omitted.count()), amount(omitted.paid(), currency),
                amount(omitted.refunded(), currency), webAddress + "/");
        return new SummaryMail("[Mission Link] Summary of %d e-mail%s".formatted(all, all == 1 ? "" : "s"),
                engine.getTemplate(language.folder() + "/" + data.template() + ".txt").data("mail", data).render());
    }

    private MailTemplateData.Line line(HeldMail mail, int number, Language language) {
        return new MailTemplateData.Line(number, mail.step().name(), mail.step().isPayment(), language.time(mail.at()),
                "> " + UserText.inline(mail.content()), amount(mail.pot(), mail.currency()),
                amount(mail.pledge(), mail.currency()), amount(mail.paid(), mail.currency()),
                amount(mail.refund(), mail.currency()), amount(mail.amount(), mail.currency()),
                amount(mail.owed(), mail.currency()),
                webAddress + (mail.step().isPayment() ? "/" : MissionPage.path(mail.missionId())));
    }

    private static String amount(long amount, String currency) {
        return amount == 0 ? "" : AmountFormat.format(amount, currency);
    }
}
