package io.missionlink.user.closing;

import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.missionlink.user.input.ValidationMessages;
import io.missionlink.user.password.PasswordRules;
import io.missionlink.user.password.SubmittedPassword;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** Body of a request that closes the account. */
@RegisterForReflection
public record AccountClosing(
        @Schema(maxLength = PasswordRules.MAX) @NotNull(message = ValidationMessages.REQUIRED) @SubmittedPassword String password) {

    @Override
    public String toString() {
        return "AccountClosing[redacted]";
    }
}
