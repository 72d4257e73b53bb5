package io.missionlink.lambda;

import java.io.Serial;

/**
 * An event could not be handled now. Its message returns to the queue, and after the last receive it moves to the dead-letter
 * queue.
 */
public abstract sealed class RetryableException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private RetryableException(String message) {
        super(message);
    }

    private RetryableException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * Whether an attempt can succeed only after an operator fixes the cause; until then, the message is retried like any other.
     */
    public boolean requiresOperator() {
        return false;
    }

    /** The event log does not hold all earlier events yet. */
    public static final class LogBehind extends RetryableException {

        @Serial
        private static final long serialVersionUID = 1L;

        public LogBehind(String message) {
            super(message);
        }
    }

    /** A service did not respond, or cannot handle the call now. */
    public static final class Unavailable extends RetryableException {

        @Serial
        private static final long serialVersionUID = 1L;

        public Unavailable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** The event is handled in part: the next delivery continues. */
    public static final class Unfinished extends RetryableException {

        @Serial
        private static final long serialVersionUID = 1L;

        public Unfinished(String message) {
            super(message);
        }
    }

    /** A service has read the call and rejects it. */
    public static final class Rejected extends RetryableException {

        @Serial
        private static final long serialVersionUID = 1L;

        public Rejected(String message) {
            super(message);
        }

        public Rejected(String message, Throwable cause) {
            super(message, cause);
        }

        @Override
        public boolean requiresOperator() {
            return true;
        }
    }
}
