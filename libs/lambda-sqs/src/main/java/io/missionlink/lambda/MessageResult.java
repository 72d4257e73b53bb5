package io.missionlink.lambda;

import java.util.Locale;

/** Result of one message of a batch. */
enum MessageResult {
    HANDLED,
    /** The message returns to the queue, and a later attempt may succeed. */
    RETRIED,
    /** No attempt succeeds without a person; after the last receive the message moves to the dead-letter queue. */
    REJECTED;

    /** Value of the metric's dimension {@code result}. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
