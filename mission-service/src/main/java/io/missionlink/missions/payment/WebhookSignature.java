package io.missionlink.missions.payment;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Verifies messages that are signed as Standard Webhooks 1.0 says. */
final class WebhookSignature {

    private static final String SECRET_PREFIX = "whsec_";
    private static final String VERSION = "v1,";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int LEAST_KEY_BYTES = 24;
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final List<SecretKeySpec> keys;

    /**
     * @param secrets {@code whsec_<base64>}; a message is good if one of them signed it
     * @throws IllegalArgumentException if one is not such a secret, or of less than 24 bytes; it is not named
     */
    WebhookSignature(List<String> secrets) {
        if (secrets.isEmpty()) {
            throw new IllegalArgumentException("There is no webhook secret");
        }
        keys = secrets.stream().map(String::strip).map(WebhookSignature::key).toList();
    }

    private static SecretKeySpec key(String secret) {
        byte[] key = secret.startsWith(SECRET_PREFIX) ? decode(secret.substring(SECRET_PREFIX.length())).orElse(new byte[0])
                : new byte[0];
        if (key.length < LEAST_KEY_BYTES) {
            throw new IllegalArgumentException(
                    "A webhook secret is whsec_ and the Base64 of at least " + LEAST_KEY_BYTES + " bytes");
        }
        return new SecretKeySpec(key, ALGORITHM);
    }

    /**
     * @param id {@code webhook-id}
     * @param timestamp {@code webhook-timestamp}, seconds
     * @param signatures {@code webhook-signature}: one or more, separated by blanks
     * @param body as it came
     */
    boolean isGood(Optional<String> id, Optional<String> timestamp, Optional<String> signatures, byte[] body, Instant now) {
        if (id.filter(text -> !text.isBlank()).isEmpty() || signatures.isEmpty()
                || !timestamp.flatMap(WebhookSignature::seconds).filter(sent -> isNear(sent, now)).isPresent()) {
            return false;
        }
        byte[] head = (id.get() + "." + timestamp.get() + ".").getBytes(StandardCharsets.UTF_8);
        boolean good = false;
        for (SecretKeySpec key : keys) {
            byte[] expected = sign(key, head, body);
            for (String signature : signatures.get().split(" ")) {
                // No short cut out of the loop: how long it takes tells nothing.
                good |= signature.startsWith(VERSION) && decode(signature.substring(VERSION.length()))
                        .filter(shown -> MessageDigest.isEqual(expected, shown)).isPresent();
            }
        }
        return good;
    }

    private static boolean isNear(long seconds, Instant now) {
        return Math.abs(Math.subtractExact(seconds, now.getEpochSecond())) <= TOLERANCE.toSeconds();
    }

    /** Digits alone, and few enough to be a time. */
    private static Optional<Long> seconds(String text) {
        return text.matches("[0-9]{1,12}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }

    private static byte[] sign(SecretKeySpec key, byte[] head, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(head);
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HMAC-SHA-256", e);
        }
    }

    private static Optional<byte[]> decode(String base64) {
        try {
            return Optional.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
