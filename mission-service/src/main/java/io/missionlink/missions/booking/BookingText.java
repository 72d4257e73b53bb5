package io.missionlink.missions.booking;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

import io.missionlink.text.DisplayText;
import io.missionlink.text.Text;

/** Texts of a booking. Each method returns the normalised text, or throws IllegalArgumentException that names the option. */
final class BookingText {

    private static final int MAX_NAME = 100;
    private static final int MAX_REASON = 500;
    /** Printable ASCII without spaces, such as SUP-1234 or the address of a ticket. */
    private static final Pattern TICKET = Pattern.compile("[A-Za-z0-9][!-~]{0,199}");
    /** Stands for a character that the terminal and the process encode differently. */
    private static final int UNREADABLE = 0xFFFD;

    private BookingText() {
    }

    static String name(String option, String raw) {
        return checked(option, raw, MAX_NAME, DisplayText::violationOfName);
    }

    static String reason(String option, String raw) {
        return checked(option, raw, MAX_REASON, DisplayText::violation);
    }

    static String ticket(String option, String raw) {
        if (!TICKET.matcher(raw).matches()) {
            throw new IllegalArgumentException(
                    option + " must be 1 to 200 ASCII characters without spaces, and must begin with a letter or digit");
        }
        return raw;
    }

    private static String checked(String option, String raw, int max, Function<String, Optional<String>> rule) {
        String text = Text.normalize(raw);
        // An export of these texts must contain no formula of a spreadsheet.
        if (text.isEmpty() || !Character.isLetterOrDigit(text.codePointAt(0))) {
            throw new IllegalArgumentException(option + " must begin with a letter or digit");
        }
        if (Text.length(text) > max) {
            throw new IllegalArgumentException(option + " must have at most " + max + " characters");
        }
        if (text.indexOf(UNREADABLE) >= 0) {
            throw new IllegalArgumentException(
                    option + " has an unreadable character; set LC_ALL=C.UTF-8 for text other than English");
        }
        rule.apply(text).ifPresent(violation -> {
            throw new IllegalArgumentException(option + " " + violation);
        });
        return text;
    }
}
