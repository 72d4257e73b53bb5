package io.missionlink.user.session;

import java.util.Optional;

import io.missionlink.text.Text;
import io.missionlink.user.password.PasswordRules;

/** The fields of a login. Only a value that no account can have is refused before it is tried. */
final class LoginRules {

    private LoginRules() {
    }

    static Optional<String> loginId(String given) {
        return Text.isClean(given) ? PasswordRules.presented(given) : Optional.of("must not have control characters");
    }
}
