package io.missionlink.user.account;

import java.util.Optional;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.missionlink.user.input.Checks;
import io.missionlink.user.password.PasswordRules;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** A new password, asked for by somebody who knows the old one. */
@RegisterForReflection
public record PasswordChange(
        @Schema(required = true) Optional<String> currentPassword,
        @Schema(required = true, minLength = PasswordRules.MIN, maxLength = PasswordRules.MAX) Optional<String> newPassword) {

    void check() {
        Checks checks = new Checks();
        checks.required("currentPassword", currentPassword, given -> given.length() > PasswordRules.MAX * 2
                ? Optional.of("is too long")
                : Optional.empty());
        checks.required("newPassword", newPassword, PasswordRules::complaint);
        checks.done();
    }
}
