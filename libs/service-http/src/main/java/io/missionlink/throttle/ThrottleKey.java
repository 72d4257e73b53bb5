package io.missionlink.throttle;

import java.util.Base64;

import io.missionlink.text.Sha256;

/** Whose tries are counted. What it is made of (a login id, an address) is hashed: the table tells nothing of people. */
public record ThrottleKey(String value) {

    public static ThrottleKey of(String kind, String... parts) {
        byte[] hash = Sha256.of(String.join("\n", parts));
        return new ThrottleKey(kind + ":" + Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
    }
}
