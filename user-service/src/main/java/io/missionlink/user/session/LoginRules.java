package io.missionlink.user.session;

import java.util.Optional;

import io.missionlink.text.Text;
import io.missionlink.user.password.PasswordRules;

/** Rules for the fields of a log-in. They reject only values that no account can have. */
final class LoginRules {

    private LoginRules() {
    }

    /**
     * The limit of a login ID applies to its normalized form, which can be shorter. The submitted value is limited only by the
     * longer limit of submitted passwords.
     */
    static Optional<String> loginId(String raw) {
        return Text.isClean(Text.normalize(raw)) ? PasswordRules.submitted(raw)
                : Optional.of("must not contain control characters");
    }
}
