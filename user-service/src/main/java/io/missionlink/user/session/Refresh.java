package io.missionlink.user.session;

import java.util.Optional;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.missionlink.user.input.Checks;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** A refresh token to be spent. */
@RegisterForReflection
public record Refresh(@Schema(required = true) Optional<String> refreshToken) {

    private static final int LONGEST = 512;

    RefreshToken checked() {
        Checks checks = new Checks();
        String value = checks.required("refreshToken", refreshToken,
                given -> given.length() > LONGEST ? Optional.of("is too long") : Optional.empty());
        checks.done();
        return new RefreshToken(value);
    }

    @Override
    public String toString() {
        return "Refresh[secret]";
    }
}
