package io.missionlink.notification;

import io.missionlink.lambda.GoesBackException;

/** Why not everyone could be told now: the event goes back to the queue, and in the end to the dead letters. */
public sealed class NotificationException extends GoesBackException {

    private static final long serialVersionUID = 1L;

    NotificationException(String message) {
        super(message);
    }

    NotificationException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The event log does not hold all that the event tells of yet. */
    public static final class LogBehind extends NotificationException {

        private static final long serialVersionUID = 1L;

        LogBehind(String message) {
            super(message);
        }
    }

    /** user-service does not answer, or cannot now. */
    public static final class Unavailable extends NotificationException {

        private static final long serialVersionUID = 1L;

        Unavailable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** Some messages could not be sent, or someone else is sending them right now. */
    public static final class Unfinished extends NotificationException {

        private static final long serialVersionUID = 1L;

        Unfinished(long unfinished, int all) {
            super("%d of %d messages are not sent yet".formatted(unfinished, all));
        }
    }
}
