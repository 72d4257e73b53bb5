package io.missionlink.missions.idempotency;

import java.util.UUID;

import io.missionlink.contracts.IdempotencyKey;
import io.missionlink.http.HttpRefusal;
import io.missionlink.http.Refusal;
import io.missionlink.missions.problem.MissionRefusal;
import io.missionlink.text.Sha256;

/**
 * A request under an {@code Idempotency-Key}; its scope is user, route and key (money.md, "Idempotency").
 *
 * @param route method and path template
 * @param hash SHA-256 of what was asked for: path parameters and body
 */
public record IdempotentRequest(UUID userId, String route, String key, byte[] hash) {

    /**
     * @param key the header's value
     * @param asked what was asked for; two requests are the same exactly if its text is
     * @throws Refusal if the key is missing, longer than 255 characters or not printable ASCII
     */
    public static IdempotentRequest of(UUID userId, String route, String key, Object... asked) {
        if (key == null || key.isBlank()) {
            throw new Refusal(MissionRefusal.IDEMPOTENCY_KEY_MISSING,
                    "Send an Idempotency-Key header with a new value a request");
        }
        if (key.length() > IdempotencyKey.MAX_LENGTH || !key.chars().allMatch(c -> c >= 0x20 && c < 0x7f)) {
            throw new Refusal(HttpRefusal.MALFORMED,
                    "An Idempotency-Key is at most %d printable ASCII characters".formatted(IdempotencyKey.MAX_LENGTH));
        }
        StringBuilder text = new StringBuilder();
        for (Object part : asked) {
            String value = String.valueOf(part);
            text.append(value.length()).append(':').append(value);
        }
        return new IdempotentRequest(userId, route, key, Sha256.of(text.toString()));
    }

    /**
     * The id of what the request makes. A key that comes again after its stored answer is gone gives the same id, so a
     * unique id still prevents a second effect.
     */
    public UUID resourceId() {
        byte[] digest = Sha256.of(userId + "\n" + route + "\n" + key);
        long high = 0;
        long low = 0;
        for (int i = 0; i < 8; i++) {
            high = high << 8 | digest[i] & 0xff;
            low = low << 8 | digest[i + 8] & 0xff;
        }
        // RFC 9562, version 8 (custom) and the usual variant.
        return new UUID(high & ~0xf000L | 0x8000L, low & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L);
    }
}
