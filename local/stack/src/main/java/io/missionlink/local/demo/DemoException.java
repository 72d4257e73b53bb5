package io.missionlink.local.demo;

/** The demo failed. The message is a single line. */
public final class DemoException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    /** @param status of the response, 0 if there was no response */
    DemoException(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }
}
