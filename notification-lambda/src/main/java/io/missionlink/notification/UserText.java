package io.missionlink.notification;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Makes text that users wrote inert in an e-mail of plain text (notification-lambda/docs/adr/0003-user-text-is-inert.md): it
 * contains no link, and it cannot imitate a line of the platform.
 * <p>
 * Mail programs turn addresses in plain text into links themselves. An address ends at a space in all of them, so a space after
 * each character that joins an address leaves no address: {@code https: //evil. com}. An invisible character does not help,
 * because some programs keep it in the link and browsers ignore it in a host name.
 */
final class UserText {

    /** Dots of host names: IDNA treats the others as a full stop. */
    private static final String DOT = "[.\\u2024\\u3002\\uFE12\\uFE52\\uFF0E\\uFF61]";
    /** A dot before a letter, digit or symbol; not the dot of a number such as 1.5. */
    private static final Pattern HOST = Pattern.compile(DOT + "(?=[^\\s\\p{Punct}]|[-_%])(?!(?<=[0-9].)[0-9])");
    /** The third dot of an IPv4 address. */
    private static final Pattern IP_ADDRESS = Pattern.compile("(?<=[0-9]\\.[0-9]{1,3}\\.[0-9]{1,3})\\.(?=[0-9])");
    private static final Pattern MAIL_ADDRESS = Pattern.compile("(?<=\\S)[@\\uFE6B\\uFF20](?=\\S)");
    /** The colon of a scheme such as {@code https://} or {@code tel:010}. */
    private static final Pattern SCHEME = Pattern
            .compile("(?<=[A-Za-z0-9+.-]):(?=[/\\\\])|(?<=[A-Za-z]):(?=[(\\[]?[\\p{L}\\p{N}+?%])");
    /** The first character of a Windows path such as {@code \\server\share}, which Outlook makes a link. */
    private static final Pattern NETWORK_PATH = Pattern.compile("\\\\(?=\\\\)");
    private static final Pattern LINE_BREAK = Pattern.compile("\\R");
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}\\u0080-\\u009F\\u2028\\u2029]+");

    private UserText() {
    }

    /** Inert text on one line, for names inside a sentence. */
    static String inline(String text) {
        return inert(CONTROLS.matcher(text).replaceAll(" ").strip());
    }

    /** Inert text whose lines each begin with {@code >}, the mark of a quotation in plain text. */
    static String quote(String text) {
        return LINE_BREAK.splitAsStream(text.strip()).map(UserText::inline).map(line -> line.isEmpty() ? ">" : "> " + line)
                .collect(Collectors.joining("\n"));
    }

    private static String inert(String text) {
        String inert = text;
        for (Pattern joint : new Pattern[] { SCHEME, NETWORK_PATH, MAIL_ADDRESS, HOST, IP_ADDRESS }) {
            inert = joint.matcher(inert).replaceAll("$0 ");
        }
        return inert;
    }
}
