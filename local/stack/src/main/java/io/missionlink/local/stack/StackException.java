package io.missionlink.local.stack;

import java.util.concurrent.CompletionException;

/** The stack cannot run; the message is one line for the user that says what to do. */
public final class StackException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StackException(String message) {
        super(message);
    }

    public StackException(String message, Throwable cause) {
        super(message, cause);
    }

    /** What went wrong in the start, in one line. */
    static StackException forTheUser(RuntimeException failure) {
        Throwable cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof StackException known) {
            return known;
        }
        return new StackException("The stack cannot start: " + cause.getMessage(), cause);
    }
}
