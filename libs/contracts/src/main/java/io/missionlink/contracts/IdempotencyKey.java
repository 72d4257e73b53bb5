package io.missionlink.contracts;

/** The key by which a POST that moves money takes effect once (money.md, "Idempotency"). */
public final class IdempotencyKey {

    /** The request header that holds the key. */
    public static final String HEADER = "Idempotency-Key";
    /** The response header of an answer that repeats the first one. */
    public static final String REPLAYED_HEADER = "Idempotency-Replayed";
    /** Characters of a key, printable ASCII. */
    public static final int MAX_LENGTH = 255;

    private IdempotencyKey() {
    }
}
