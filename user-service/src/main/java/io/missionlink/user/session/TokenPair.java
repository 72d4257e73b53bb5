package io.missionlink.user.session;

import io.missionlink.user.keys.AccessTokens.AccessToken;

/** What a login and a refresh are answered with. {@code expiresIn}: seconds that the access token holds. */
public record TokenPair(String accessToken, String tokenType, long expiresIn, String refreshToken) {

    static TokenPair of(AccessToken access, RefreshToken refresh) {
        return new TokenPair(access.value(), "Bearer", access.lifetime().toSeconds(), refresh.value());
    }
}
