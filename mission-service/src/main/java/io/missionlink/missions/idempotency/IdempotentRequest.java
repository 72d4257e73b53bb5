package io.missionlink.missions.idempotency;

import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

import io.missionlink.contracts.IdempotencyKey;
import io.missionlink.http.CommonProblems;
import io.missionlink.http.ProblemException;
import io.missionlink.missions.problem.MissionProblems;
import io.missionlink.text.Sha256;

/**
 * A request with an {@code Idempotency-Key}. Keys are scoped by user and route (docs/money.md#idempotency).
 *
 * @param route method and path template
 * @param hash SHA-256 of the path parameters and the body
 */
public record IdempotentRequest(UUID userId, String route, String key, byte[] hash) {

    /**
     * @param key value of the header
     * @param content path parameters and body; two requests are equal if their text is equal
     * @throws ProblemException 400 if the key is missing, longer than 255 characters or not printable ASCII
     */
    public static IdempotentRequest of(UUID userId, String route, String key, Object... content) {
        if (key == null || key.isBlank()) {
            throw new ProblemException(MissionProblems.IDEMPOTENCY_KEY_MISSING,
                    "The Idempotency-Key header is required, with a new value for each request");
        }
        if (key.length() > IdempotencyKey.MAX_LENGTH || !key.chars().allMatch(c -> c >= 0x20 && c < 0x7f)) {
            throw new ProblemException(CommonProblems.MALFORMED,
                    "The Idempotency-Key header must be at most %d printable ASCII characters"
                            .formatted(IdempotencyKey.MAX_LENGTH));
        }
        StringBuilder text = new StringBuilder();
        for (Object part : content) {
            String value = String.valueOf(part);
            text.append(value.length()).append(':').append(value);
        }
        return new IdempotentRequest(userId, route, key, Sha256.of(text.toString()));
    }

    /**
     * Adds a part of the body that may be absent. A request without it keeps its hash, so that a version of the service that
     * does not know the part stores the same hash during a deployment.
     */
    public IdempotentRequest with(Optional<String> part) {
        return part.map(value -> new IdempotentRequest(userId, route, key, Sha256.of(HexFormat.of().formatHex(hash) + value)))
                .orElse(this);
    }
}
