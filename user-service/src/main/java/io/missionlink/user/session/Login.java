package io.missionlink.user.session;

import java.util.Optional;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.missionlink.text.Text;
import io.missionlink.user.input.Checks;
import io.missionlink.user.password.PasswordRules;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** Login id and password. Only what no account can have is refused before it is tried. */
@RegisterForReflection
public record Login(@Schema(required = true) Optional<String> loginId, @Schema(required = true) Optional<String> password) {

    private static final int LONGEST = PasswordRules.MAX * 2;

    void check() {
        Checks checks = new Checks();
        checks.required("loginId", loginId, given -> Text.isClean(given) ? complaint(given)
                : Optional.of("must not have control characters"));
        checks.required("password", password, Login::complaint);
        checks.done();
    }

    private static Optional<String> complaint(String value) {
        if (value.length() > LONGEST) {
            return Optional.of("is too long");
        }
        return Text.isWellFormed(value) ? Optional.empty() : Optional.of("must be well-formed Unicode");
    }

    @Override
    public String toString() {
        return "Login[secret]";
    }
}
