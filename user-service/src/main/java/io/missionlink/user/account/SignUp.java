package io.missionlink.user.account;

import java.util.Optional;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.missionlink.user.input.Checks;
import io.missionlink.user.password.PasswordRules;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** A wish to have an account. What it does not name ({@code role}, {@code cash}) it cannot ask for. */
@RegisterForReflection
public record SignUp(
        @Schema(required = true, description = "3 to 64 characters, counted as it is compared: in NFKC, without regard to case", examples = "minji") Optional<String> loginId,
        @Schema(required = true, minLength = PasswordRules.MIN, maxLength = PasswordRules.MAX) Optional<String> password,
        @Schema(required = true, minLength = 1, maxLength = 50) Optional<String> displayName,
        @Schema(required = true, maxLength = 254, format = "email") Optional<String> email,
        @Schema(defaultValue = "false") Optional<Boolean> streamer,
        @Schema(enumeration = {
                "ko", "en" }, defaultValue = "ko") Optional<String> locale){

    static final String DEFAULT_LOCALE = "ko";

    void check() {
        Checks checks = new Checks();
        checks.required("loginId", loginId, AccountRules::loginId);
        checks.required("password", password, PasswordRules::complaint);
        checks.required("displayName", displayName, AccountRules::displayName);
        checks.required("email", email, AccountRules::email);
        checks.optional("locale", locale, AccountRules::locale);
        checks.done();
    }
}
