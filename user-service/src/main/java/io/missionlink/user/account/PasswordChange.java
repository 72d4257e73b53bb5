package io.missionlink.user.account;

import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.missionlink.user.input.ValidationMessages;
import io.missionlink.user.password.PasswordRules;
import io.missionlink.user.password.SubmittedPassword;
import io.missionlink.user.password.ValidNewPassword;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** Body of a password change. */
@RegisterForReflection
public record PasswordChange(
        @Schema(maxLength = PasswordRules.MAX) @NotNull(message = ValidationMessages.REQUIRED) @SubmittedPassword String currentPassword,
        @Schema(minLength = PasswordRules.MIN, maxLength = PasswordRules.MAX) @NotNull(message = ValidationMessages.REQUIRED) @ValidNewPassword String newPassword) {

    @Override
    public String toString() {
        return "PasswordChange[redacted]";
    }
}
