package io.missionlink.user.account;

import java.util.Optional;

import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.missionlink.user.input.ValidationMessages;
import io.missionlink.user.password.PasswordRules;
import io.missionlink.user.password.ValidNewPassword;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** Body of a sign-up request. Other fields, such as {@code role} or {@code cash}, are rejected. */
@RegisterForReflection
public record SignUp(
        @Schema(description = "3 to 64 characters, counted after NFKC normalisation and case folding", examples = "minji") @NotNull(message = ValidationMessages.REQUIRED) @ValidNewLoginId String loginId,
        @Schema(minLength = PasswordRules.MIN, maxLength = PasswordRules.MAX) @NotNull(message = ValidationMessages.REQUIRED) @ValidNewPassword String password,
        @Schema(minLength = 1, maxLength = 50) @NotNull(message = ValidationMessages.REQUIRED) @ValidDisplayName String displayName,
        @Schema(maxLength = 254, format = "email") @NotNull(message = ValidationMessages.REQUIRED) @ValidEmailAddress String email,
        @Schema(defaultValue = "false") Boolean streamer,
        @Schema(enumeration = {
                "ko", "en" }, defaultValue = DEFAULT_LOCALE) @ValidLocale String locale){

    static final String DEFAULT_LOCALE = "ko";

    public SignUp {
        streamer = Optional.ofNullable(streamer).orElse(false);
        locale = Optional.ofNullable(locale).orElse(DEFAULT_LOCALE);
    }
}
