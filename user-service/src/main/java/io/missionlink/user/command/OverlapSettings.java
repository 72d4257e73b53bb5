package io.missionlink.user.command;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import io.missionlink.token.TokenConfig;
import io.missionlink.user.keys.KeysConfig;
import io.missionlink.user.rotation.RotationOverlap;

/** Overlap of old and new versions, from the same environment variables and defaults as the service. */
final class OverlapSettings {

    /** Time until a written secret is in force everywhere: External Secrets, the kubelet and the service all poll. */
    static final String DELIVERY = "SECRET_DELIVERY";
    private static final String DELIVERED_WITHIN = "PT10M";
    private static final String KEYS = "MISSION_LINK_KEYS_";

    private final Map<String, String> environment;

    OverlapSettings(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * A new key is published until every verifier that caches the key set has refreshed it. A retired key stays published until
     * the last token that it signed has expired.
     */
    RotationOverlap signingKeys() {
        Duration user = duration(KEYS + "USER_TOKEN_LIFETIME", KeysConfig.USER_TOKEN_LIFETIME);
        Duration service = duration(KEYS + "SERVICE_TOKEN_LIFETIME", KeysConfig.SERVICE_TOKEN_LIFETIME);
        return new RotationOverlap(delivery().plus(duration(KEYS + "JWKS_CACHE", KeysConfig.JWKS_CACHE)),
                delivery().plus(user.compareTo(service) > 0 ? user : service)
                        .plus(duration("MISSION_LINK_TOKEN_CLOCK_SKEW", TokenConfig.CLOCK_SKEW)));
    }

    /**
     * user-service has the new hash before the client has the secret, and the client has the secret before the old hash is
     * removed. A Lambda function that cached the old secret longer reads it again after a 401.
     */
    RotationOverlap clientSecrets() {
        return new RotationOverlap(delivery(), delivery());
    }

    private Duration delivery() {
        return duration(DELIVERY, DELIVERED_WITHIN);
    }

    private Duration duration(String name, String defaultValue) {
        String value = Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank()).orElse(defaultValue);
        try {
            return Duration.parse(value);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(name + " must be an ISO-8601 duration such as " + defaultValue + ": " + value,
                    e);
        }
    }
}
