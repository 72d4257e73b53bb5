package io.missionlink.user.session;

import java.security.SecureRandom;
import java.util.Base64;

import io.missionlink.text.Sha256;

/** An opaque refresh token: 256 random bits. Only its hash is stored. */
record RefreshToken(String value) {

    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    static RefreshToken random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new RefreshToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    byte[] hash() {
        return Sha256.of(value);
    }

    @Override
    public String toString() {
        return "RefreshToken[redacted]";
    }
}
