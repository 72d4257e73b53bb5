package io.missionlink.local.demo;

/** A story did not go as it is told; the message is one line. */
public final class StoryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    /** @param status of the answer that broke it, 0 where there was none */
    StoryException(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }
}
