package io.missionlink.user.account;

import java.util.Optional;

import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.missionlink.user.input.Messages;
import io.missionlink.user.password.NewPassword;
import io.missionlink.user.password.PasswordRules;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** A wish to have an account. What it does not name ({@code role}, {@code cash}) it cannot ask for. */
@RegisterForReflection
public record SignUp(
        @Schema(description = "3 to 64 characters, counted as it is compared: in NFKC, without regard to case", examples = "minji") @NotNull(message = Messages.REQUIRED) @LoginId String loginId,
        @Schema(minLength = PasswordRules.MIN, maxLength = PasswordRules.MAX) @NotNull(message = Messages.REQUIRED) @NewPassword String password,
        @Schema(minLength = 1, maxLength = 50) @NotNull(message = Messages.REQUIRED) @DisplayName String displayName,
        @Schema(maxLength = 254, format = "email") @NotNull(message = Messages.REQUIRED) @EmailAddress String email,
        @Schema(defaultValue = "false") Boolean streamer,
        @Schema(enumeration = {
                "ko", "en" }, defaultValue = DEFAULT_LOCALE) @AccountLocale String locale){

    static final String DEFAULT_LOCALE = "ko";

    public SignUp {
        streamer = Optional.ofNullable(streamer).orElse(false);
        locale = Optional.ofNullable(locale).orElse(DEFAULT_LOCALE);
    }
}
