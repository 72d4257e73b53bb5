package io.missionlink.user.account;

import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.missionlink.user.input.Messages;
import io.missionlink.user.input.NotTooLong;
import io.missionlink.user.password.NewPassword;
import io.missionlink.user.password.PasswordRules;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** A new password, asked for by somebody who knows the old one. */
@RegisterForReflection
public record PasswordChange(
        @NotNull(message = Messages.REQUIRED) @NotTooLong String currentPassword,
        @Schema(minLength = PasswordRules.MIN, maxLength = PasswordRules.MAX) @NotNull(message = Messages.REQUIRED) @NewPassword String newPassword) {

    @Override
    public String toString() {
        return "PasswordChange[secret]";
    }
}
