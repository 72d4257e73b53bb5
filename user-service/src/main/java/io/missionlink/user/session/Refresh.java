package io.missionlink.user.session;

import jakarta.validation.constraints.NotNull;

import io.missionlink.user.input.Messages;
import io.missionlink.user.input.NotTooLong;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** A refresh token to be spent. */
@RegisterForReflection
public record Refresh(@NotNull(message = Messages.REQUIRED) @NotTooLong String refreshToken) {

    RefreshToken token() {
        return new RefreshToken(refreshToken);
    }

    @Override
    public String toString() {
        return "Refresh[secret]";
    }
}
