package io.missionlink.user.account;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import io.missionlink.text.DisplayText;
import io.missionlink.text.SearchableText;
import io.missionlink.text.Text;

/** Validation rules for account fields. Each rule returns the violation, or empty if the value is valid. */
public final class AccountRules {

    static final int LOGIN_ID_MIN = 3;
    static final int LOGIN_ID_MAX = 64;
    static final int DISPLAY_NAME_MAX = 50;
    static final int EMAIL_MAX = 254;
    static final Set<String> LOCALES = Set.of("ko", "en");

    private static final Pattern LOGIN_ID = Pattern.compile("[\\p{L}\\p{M}\\p{N}._@+-]+");
    /** In letters only: no user may pretend to be the platform. "Permission Link" is another name. */
    private static final List<String> PLATFORM_NAMES = List.of("missionlink", "미션링크");
    // Format of HTML <input type="email"> (WHATWG), with the length limits of RFC 5321. A dot stands between two other
    // characters of the local part (RFC 5321, 4.1.2): mail servers reject all other dots.
    private static final Pattern EMAIL = Pattern.compile("(?=[^@]{1,64}@)[a-zA-Z0-9!#$%&'*+/=?^_`{|}~-]+"
            + "(?:\\.[a-zA-Z0-9!#$%&'*+/=?^_`{|}~-]+)*"
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
        if (!Text.isClean(Text.normalize(raw)) || !LOGIN_ID.matcher(key).matches() || Text.hasInvisibleCharacter(key)) {
            return Optional.of("must contain only letters, digits and . _ @ + -");
        }
        return DisplayText.violation(key).or(() -> platformName(key));
    }

    public static Optional<String> displayName(String raw) {
        String name = Text.normalize(raw);
        int length = Text.length(name);
        if (length < 1 || length > DISPLAY_NAME_MAX) {
            return Optional.of("must have 1 to %d characters".formatted(DISPLAY_NAME_MAX));
        }
        return DisplayText.violationOfName(name).or(() -> platformName(name));
    }

    private static Optional<String> platformName(String name) {
        SearchableText searchable = new SearchableText(name);
        return PLATFORM_NAMES.stream().anyMatch(searchable::containsFromWord)
                ? Optional.of("must not contain the name of the platform")
                : Optional.empty();
    }

    public static Optional<String> email(String raw) {
        return raw.length() <= EMAIL_MAX && EMAIL.matcher(raw).matches() ? Optional.empty()
                : Optional.of("must be an e-mail address");
    }

    public static Optional<String> locale(String raw) {
        return LOCALES.contains(raw) ? Optional.empty() : Optional.of("must be \"ko\" or \"en\"");
    }
}
