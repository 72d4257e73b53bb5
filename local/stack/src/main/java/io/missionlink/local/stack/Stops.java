package io.missionlink.local.stack;

import java.util.ArrayDeque;
import java.util.Deque;

/** What has to be done to stop, in the opposite order of the start. Thread-safe. */
final class Stops {

    private final Deque<Runnable> stops = new ArrayDeque<>();
    private boolean closed;

    /** @throws StackException if the stop has begun: what was just started is stopped at once */
    void add(Runnable stop) {
        synchronized (this) {
            if (!closed) {
                stops.push(stop);
                return;
            }
        }
        stop.run();
        throw new StackException("Stopped while it started.");
    }

    /** Runs them all, each whatever became of the others; a second caller waits for the first. */
    synchronized void run() {
        closed = true;
        while (!stops.isEmpty()) {
            try {
                stops.pop().run();
            } catch (RuntimeException e) {
                System.getLogger("stack").log(System.Logger.Level.WARNING, "A part did not stop cleanly", e);
            }
        }
    }
}
