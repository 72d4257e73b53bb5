package io.missionlink.local.inbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A subset of Mailpit's search syntax: words and "phrases", which must all occur, the fields {@code to:}, {@code from:},
 * {@code cc:}, {@code subject:} and {@code message-id:}, and the prefix {@code -} or {@code !} for negation.
 */
final class MailQuery {

    private static final Pattern TERM = Pattern.compile("([!-]?)(?:(to|from|cc|subject|message-id):)?(?:\"([^\"]*)\"|(\\S+))",
            Pattern.CASE_INSENSITIVE);

    private final List<Term> terms = new ArrayList<>();

    private record Term(boolean negated, String field, String value) {

        boolean test(MailSummary mail, Supplier<String> text) {
            return negated != switch (field) {
                case "to" -> any(mail.to()) || contains(mail.envelopeTo());
                case "cc" -> any(mail.cc());
                case "from" -> mail.from().contains(value) || contains(mail.envelopeFrom());
                case "subject" -> contains(mail.subject());
                case "message-id" -> contains(mail.messageId());
                default -> contains(mail.subject()) || mail.from().contains(value) || any(mail.to())
                        || contains(mail.envelopeTo()) || contains(mail.snippet()) || contains(text.get());
            };
        }

        private boolean any(List<Address> addresses) {
            return addresses.stream().anyMatch(address -> address.contains(value));
        }

        private boolean contains(String text) {
            return text.toLowerCase(Locale.ROOT).contains(value);
        }
    }

    MailQuery(String query) {
        Matcher matcher = TERM.matcher(query);
        while (matcher.find()) {
            String field = matcher.group(2) == null ? "" : matcher.group(2).toLowerCase(Locale.ROOT);
            String value = matcher.group(3) == null ? matcher.group(4) : matcher.group(3);
            terms.add(new Term(!matcher.group(1).isEmpty(), field, value.toLowerCase(Locale.ROOT)));
        }
        // Terms on fields come first: the summary decides them without reading the mail.
        terms.sort((a, b) -> Boolean.compare(a.field().isEmpty(), b.field().isEmpty()));
    }

    Predicate<MailSummary> matcher(MailStore store) {
        return mail -> terms.stream().allMatch(term -> term.test(mail, () -> store.raw(mail.id()).map(ParsedMail::of)
                .map(parsed -> parsed.text() + "\n" + parsed.html()).orElse("")));
    }
}
