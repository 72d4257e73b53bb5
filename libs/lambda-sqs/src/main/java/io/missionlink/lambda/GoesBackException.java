package io.missionlink.lambda;

import java.io.Serial;

/** Why an event could not be handled now: it goes back to the queue, and in the end to the dead letters. */
public abstract class GoesBackException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    protected GoesBackException(String message) {
        super(message);
    }

    protected GoesBackException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Whether another try changes nothing. */
    public boolean needsAPerson() {
        return false;
    }
}
