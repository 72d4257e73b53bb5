package io.missionlink.user.command;

/** Two operators at once: one of them was first. */
final class ChangedMeanwhileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ChangedMeanwhileException(String secret, Throwable cause) {
        super(secret + " was changed meanwhile by somebody else: look at its status.", cause);
    }
}
