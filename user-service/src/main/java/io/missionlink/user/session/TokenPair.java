package io.missionlink.user.session;

import io.missionlink.user.keys.AccessTokens.AccessToken;

/** Response of a log-in or refresh. {@code expiresIn}: lifetime of the access token in seconds. */
public record TokenPair(String accessToken, String tokenType, long expiresIn, String refreshToken) {

    static TokenPair of(AccessToken access, RefreshToken refresh) {
        return new TokenPair(access.value(), "Bearer", access.lifetime().toSeconds(), refresh.value());
    }
}
