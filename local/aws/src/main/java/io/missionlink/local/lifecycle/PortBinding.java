package io.missionlink.local.lifecycle;

import java.net.BindException;
import java.util.function.Supplier;

/** Starts listeners and names the port when it is in use. */
public final class PortBinding {

    private PortBinding() {
    }

    /** @throws IllegalStateException with a line for the user when another program listens on the port */
    public static <T> T bind(int port, Supplier<T> start) {
        try {
            return start.get();
        } catch (RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof BindException) {
                    throw new IllegalStateException("Port " + port + " is taken: stop what uses it and start again.", e);
                }
            }
            throw e;
        }
    }
}
