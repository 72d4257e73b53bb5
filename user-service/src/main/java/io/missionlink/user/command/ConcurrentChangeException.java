package io.missionlink.user.command;

/** Another operator changed the secret between this command's read and its write. */
final class ConcurrentChangeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ConcurrentChangeException(String secret, Throwable cause) {
        super(secret + " was changed concurrently: check its status and repeat the step.", cause);
    }
}
