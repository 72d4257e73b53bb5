package io.missionlink.user.session;

import jakarta.validation.constraints.NotNull;

import io.missionlink.user.input.Messages;
import io.missionlink.user.password.PresentedPassword;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** Login id and password. */
@RegisterForReflection
public record Login(@NotNull(message = Messages.REQUIRED) @PresentedLoginId String loginId,
        @NotNull(message = Messages.REQUIRED) @PresentedPassword String password) {

    @Override
    public String toString() {
        return "Login[secret]";
    }
}
