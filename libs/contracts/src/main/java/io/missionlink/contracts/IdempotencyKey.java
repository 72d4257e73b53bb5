package io.missionlink.contracts;

/** Idempotency key of a POST that moves money (docs/money.md#idempotency). */
public final class IdempotencyKey {

    /** Request header with the key. */
    public static final String HEADER = "Idempotency-Key";
    /** Response header that marks a replayed response. */
    public static final String REPLAYED_HEADER = "Idempotency-Replayed";
    /** Maximum length of a key in characters; all of them are printable ASCII. */
    public static final int MAX_LENGTH = 255;

    private IdempotencyKey() {
    }
}
