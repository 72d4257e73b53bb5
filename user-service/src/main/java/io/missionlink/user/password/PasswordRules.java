package io.missionlink.user.password;

import java.util.Optional;

import io.missionlink.text.Text;

/** Password rules: minimum length and not common, no composition rules (NIST SP 800-63B, 3.1.1.2; ASVS 5.0, 6.2). */
public final class PasswordRules {

    public static final int MIN = 8;
    public static final int MAX = 256;

    private PasswordRules() {
    }

    /** @return violation if no account can have this password */
    public static Optional<String> submitted(String password) {
        if (Text.length(password) > MAX) {
            return Optional.of("must have at most " + MAX + " characters");
        }
        return Text.isWellFormed(password) ? Optional.empty() : Optional.of("must be well-formed Unicode");
    }

    /** @return violation of the rules for a new password, if any */
    public static Optional<String> newPassword(String password) {
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
