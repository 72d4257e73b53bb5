package io.missionlink.user.session;

import io.missionlink.user.keys.AccessTokens.AccessToken;

/** Response of a step-up. {@code expiresIn}: lifetime of the access token in seconds. */
public record StepUpToken(String accessToken, String tokenType, long expiresIn) {

    static StepUpToken of(AccessToken access) {
        return new StepUpToken(access.value(), "Bearer", access.lifetime().toSeconds());
    }
}
