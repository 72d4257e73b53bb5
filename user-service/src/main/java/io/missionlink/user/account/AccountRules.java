package io.missionlink.user.account;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import io.missionlink.text.Text;

/** Validation rules for account fields. Each rule returns the violation, or empty if the value is valid. */
public final class AccountRules {

    static final int LOGIN_ID_MIN = 3;
    static final int LOGIN_ID_MAX = 64;
    static final int DISPLAY_NAME_MAX = 50;
    static final int EMAIL_MAX = 254;
    static final Set<String> LOCALES = Set.of("ko", "en");

    private static final Pattern LOGIN_ID = Pattern.compile("[\\p{L}\\p{M}\\p{N}._@+-]+");
    // Format of HTML <input type="email"> (WHATWG), with the length limits of RFC 5321.
    private static final Pattern EMAIL = Pattern.compile("[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}"
            + "@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*");

    private AccountRules() {
    }

    /** Checks the form in which login IDs are compared: NFKC, case-folded. */
    public static Optional<String> loginId(String raw) {
        String key = Text.key(raw);
        int length = Text.length(key);
        if (length < LOGIN_ID_MIN || length > LOGIN_ID_MAX) {
            return Optional.of("must have %d to %d characters".formatted(LOGIN_ID_MIN, LOGIN_ID_MAX));
        }
        return Text.isClean(raw) && LOGIN_ID.matcher(key).matches() ? Optional.empty()
                : Optional.of("must contain only letters, digits and . _ @ + -");
    }

    public static Optional<String> displayName(String raw) {
        if (!Text.isClean(raw)) {
            return Optional.of("must not contain control characters");
        }
        int length = Text.length(Text.normalize(raw));
        return length >= 1 && length <= DISPLAY_NAME_MAX ? Optional.empty()
                : Optional.of("must have 1 to %d characters".formatted(DISPLAY_NAME_MAX));
    }

    public static Optional<String> email(String raw) {
        return raw.length() <= EMAIL_MAX && EMAIL.matcher(raw).matches() ? Optional.empty()
                : Optional.of("must be an e-mail address");
    }

    public static Optional<String> locale(String raw) {
        return LOCALES.contains(raw) ? Optional.empty() : Optional.of("must be \"ko\" or \"en\"");
    }
}
