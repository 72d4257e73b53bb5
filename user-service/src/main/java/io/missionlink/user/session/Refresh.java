package io.missionlink.user.session;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import io.missionlink.user.input.ValidationMessages;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** Body of a refresh request. */
@RegisterForReflection
public record Refresh(@NotNull(message = ValidationMessages.REQUIRED) @Size(max = 512) String refreshToken) {

    RefreshToken token() {
        return new RefreshToken(refreshToken);
    }

    @Override
    public String toString() {
        return "Refresh[redacted]";
    }
}
