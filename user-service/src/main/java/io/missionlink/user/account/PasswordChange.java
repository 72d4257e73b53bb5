package io.missionlink.user.account;

import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.missionlink.user.input.MaxUtf16Length;
import io.missionlink.user.input.ValidationMessages;
import io.missionlink.user.password.PasswordRules;
import io.missionlink.user.password.ValidNewPassword;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** Body of a password change. */
@RegisterForReflection
public record PasswordChange(
        @NotNull(message = ValidationMessages.REQUIRED) @MaxUtf16Length String currentPassword,
        @Schema(minLength = PasswordRules.MIN, maxLength = PasswordRules.MAX) @NotNull(message = ValidationMessages.REQUIRED) @ValidNewPassword String newPassword) {

    @Override
    public String toString() {
        return "PasswordChange[redacted]";
    }
}
