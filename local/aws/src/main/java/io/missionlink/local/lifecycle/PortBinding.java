package io.missionlink.local.lifecycle;

import java.net.BindException;
import java.util.function.Supplier;

/** Starts servers and reports a port that is in use. */
public final class PortBinding {

    private PortBinding() {
    }

    /** @throws IllegalStateException if the port is in use; the message is one line for the user */
    public static <T> T bind(int port, Supplier<T> start) {
        try {
            return start.get();
        } catch (RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof BindException) {
                    throw new IllegalStateException(
                            "Port " + port + " is in use: stop the program that uses it and start again.", e);
                }
            }
            throw e;
        }
    }
}
