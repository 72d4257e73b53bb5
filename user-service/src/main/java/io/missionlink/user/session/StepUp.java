package io.missionlink.user.session;

import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.missionlink.user.input.ValidationMessages;
import io.missionlink.user.password.PasswordRules;
import io.missionlink.user.password.SubmittedPassword;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** Body of a step-up request. */
@RegisterForReflection
public record StepUp(
        @Schema(maxLength = PasswordRules.MAX) @NotNull(message = ValidationMessages.REQUIRED) @SubmittedPassword String password) {

    @Override
    public String toString() {
        return "StepUp[redacted]";
    }
}
