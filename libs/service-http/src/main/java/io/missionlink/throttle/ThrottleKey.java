package io.missionlink.throttle;

import java.util.Base64;

import io.missionlink.text.Sha256;

/** Key of a leaky bucket. Its parts, such as a login ID or an IP address, are hashed: the table contains no personal data. */
public record ThrottleKey(String value) {

    public static ThrottleKey of(String kind, String... parts) {
        byte[] hash = Sha256.of(String.join("\n", parts));
        return new ThrottleKey(kind + ":" + Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
    }
}
