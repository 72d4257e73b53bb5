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

/** Verifies signatures as defined by Standard Webhooks 1.0. */
final class WebhookSignature {

    private static final String SECRET_PREFIX = "whsec_";
    private static final String VERSION = "v1,";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int MIN_KEY_BYTES = 24;
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final List<SecretKeySpec> keys;

    /**
     * @param secrets {@code whsec_<base64>}; a message is valid if it is signed with one of them
     * @throws IllegalArgumentException if a secret is malformed or shorter than 24 bytes. The message does not contain the
     *         secret
     */
    WebhookSignature(List<String> secrets) {
        if (secrets.isEmpty()) {
            throw new IllegalArgumentException("At least one webhook secret must be configured");
        }
        keys = secrets.stream().map(String::strip).map(WebhookSignature::key).toList();
    }

    private static SecretKeySpec key(String secret) {
        byte[] key = secret.startsWith(SECRET_PREFIX) ? decode(secret.substring(SECRET_PREFIX.length())).orElse(new byte[0])
                : new byte[0];
        if (key.length < MIN_KEY_BYTES) {
            throw new IllegalArgumentException(
                    "A webhook secret must be whsec_ followed by the Base64 of at least " + MIN_KEY_BYTES + " bytes");
        }
        return new SecretKeySpec(key, ALGORITHM);
    }

    /**
     * @param id {@code webhook-id}
     * @param timestamp {@code webhook-timestamp}, seconds
     * @param signatures {@code webhook-signature}: one or more, separated by spaces
     * @param body unmodified request body
     */
    boolean isValid(Optional<String> id, Optional<String> timestamp, Optional<String> signatures, byte[] body, Instant now) {
        if (id.filter(text -> !text.isBlank()).isEmpty() || signatures.isEmpty()
                || !timestamp.flatMap(WebhookSignature::seconds).filter(sent -> isWithinTolerance(sent, now)).isPresent()) {
            return false;
        }
        byte[] head = (id.get() + "." + timestamp.get() + ".").getBytes(StandardCharsets.UTF_8);
        boolean valid = false;
        for (SecretKeySpec key : keys) {
            byte[] expected = sign(key, head, body);
            for (String signature : signatures.get().split(" ")) {
                // No early exit, so that the duration reveals nothing about the keys.
                valid |= signature.startsWith(VERSION) && decode(signature.substring(VERSION.length()))
                        .filter(actual -> MessageDigest.isEqual(expected, actual)).isPresent();
            }
        }
        return valid;
    }

    private static boolean isWithinTolerance(long seconds, Instant now) {
        return Math.abs(Math.subtractExact(seconds, now.getEpochSecond())) <= TOLERANCE.toSeconds();
    }

    /** Parses at most 12 digits, so that the value fits a timestamp. */
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
            throw new IllegalStateException("HMAC-SHA-256 is required on every Java platform", e);
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
