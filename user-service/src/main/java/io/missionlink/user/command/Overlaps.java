package io.missionlink.user.command;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import io.missionlink.token.TokenConfig;
import io.missionlink.user.keys.KeysConfig;
import io.missionlink.user.rotation.Overlap;

/** How long old and new overlap: by the same variables as the service, or the same defaults. */
final class Overlaps {

    /** Until what is written is in force everywhere: External Secrets, the node, and the service look again now and then. */
    static final String DELIVERY = "SECRET_DELIVERY";
    private static final String DELIVERED_WITHIN = "PT10M";
    private static final String KEYS = "MISSION_LINK_KEYS_";

    private final Map<String, String> environment;

    Overlaps(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * A key is published until every verifier that keeps the set has fetched it again. It stays until the last token that it
     * signed has run out.
     */
    Overlap ofSigningKeys() {
        Duration user = duration(KEYS + "USER_TOKEN_LIFETIME", KeysConfig.USER_TOKEN_LIFETIME);
        Duration service = duration(KEYS + "SERVICE_TOKEN_LIFETIME", KeysConfig.SERVICE_TOKEN_LIFETIME);
        return new Overlap(delivery().plus(duration(KEYS + "JWKS_CACHE", KeysConfig.JWKS_CACHE)),
                delivery().plus(user.compareTo(service) > 0 ? user : service)
                        .plus(duration("MISSION_LINK_TOKEN_CLOCK_SKEW", TokenConfig.CLOCK_SKEW)));
    }

    /**
     * The hash is known before the client has the secret, and the client has it before the old hash goes. A function that kept
     * the old one longer reads it again when it is refused.
     */
    Overlap ofClientSecrets() {
        return new Overlap(delivery(), delivery());
    }

    private Duration delivery() {
        return duration(DELIVERY, DELIVERED_WITHIN);
    }

    private Duration duration(String name, String otherwise) {
        String value = Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank()).orElse(otherwise);
        try {
            return Duration.parse(value);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(name + " is not a duration such as " + otherwise + ": " + value, e);
        }
    }
}
