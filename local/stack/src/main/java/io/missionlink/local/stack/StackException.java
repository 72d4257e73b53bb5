package io.missionlink.local.stack;

import java.util.concurrent.CompletionException;

/** The stack cannot start or run. The message is a single line for the user, with the cause and a solution. */
public final class StackException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StackException(String message) {
        super(message);
    }

    public StackException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Converts a failure of the start to a single-line message. */
    static StackException of(RuntimeException failure) {
        Throwable cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof StackException known) {
            return known;
        }
        return new StackException("Mission Link cannot start: " + cause.getMessage(), cause);
    }
}
