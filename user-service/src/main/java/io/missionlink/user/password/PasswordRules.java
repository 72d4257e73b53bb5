package io.missionlink.user.password;

import java.util.Optional;

import io.missionlink.text.Text;

/** Length and nothing else: no rules of composition (NIST SP 800-63B, 3.1.1.2; ASVS 5.0, 6.2). */
public final class PasswordRules {

    public static final int MIN = 8;
    public static final int MAX = 256;

    private PasswordRules() {
    }

    /** What is wrong with a new password, if anything. */
    public static Optional<String> complaint(String password) {
        int length = Text.length(password);
        if (length < MIN || length > MAX) {
            return Optional.of("must have " + MIN + " to " + MAX + " characters");
        }
        return Text.isWellFormed(password) ? Optional.empty() : Optional.of("must be well-formed Unicode");
    }
}
