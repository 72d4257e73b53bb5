package io.missionlink.token;

import java.util.Base64;
import java.util.regex.Pattern;

/** Encoding of a token. */
final class CompactToken {

    private static final Pattern THREE_PARTS = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private CompactToken() {
    }

    /**
     * Whether each of the three parts is the only Base64url notation of its bytes (RFC 7515, 7.1). The token library ignores
     * padding, other characters and unused bits, so one token would have many notations.
     */
    static boolean isStrict(String token) {
        if (!THREE_PARTS.matcher(token).matches()) {
            return false;
        }
        for (String part : token.split("\\.")) {
            if (!isCanonical(part)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isCanonical(String part) {
        try {
            return ENCODER.encodeToString(Base64.getUrlDecoder().decode(part)).equals(part);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
