package io.missionlink.user.password;

import java.util.Optional;

import io.missionlink.text.Text;

/** Long enough and not common: no rules of composition (NIST SP 800-63B, 3.1.1.2; ASVS 5.0, 6.2). */
public final class PasswordRules {

    public static final int MIN = 8;
    public static final int MAX = 256;

    private static final int LONGEST_PRESENTED = MAX * 2;

    private PasswordRules() {
    }

    /** Why no account can have this password, if so: text in UTF-16 that is longer than the longest. */
    public static Optional<String> presented(String password) {
        if (password.length() > LONGEST_PRESENTED) {
            return Optional.of("is too long");
        }
        return Text.isWellFormed(password) ? Optional.empty() : Optional.of("must be well-formed Unicode");
    }

    /** What is wrong with a new password, if anything. */
    public static Optional<String> complaint(String password) {
        int length = Text.length(password);
        if (length < MIN || length > MAX) {
            return Optional.of("must have " + MIN + " to " + MAX + " characters");
        }
        if (!Text.isWellFormed(password)) {
            return Optional.of("must be well-formed Unicode");
        }
        return CommonPasswords.contain(password) ? Optional.of("must not be one of the most common passwords")
                : Optional.empty();
    }
}
