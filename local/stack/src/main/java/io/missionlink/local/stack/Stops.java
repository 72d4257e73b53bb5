package io.missionlink.local.stack;

import io.missionlink.local.lifecycle.Closer;

/** What has to be done to stop, in the opposite order of the start. Thread-safe. */
final class Stops {

    private final Closer started = new Closer();
    private boolean closed;

    /** @throws StackException if the stop has begun: what was just started is stopped at once */
    void add(Runnable stop) {
        synchronized (this) {
            if (!closed) {
                started.add(stop::run);
                return;
            }
        }
        stop.run();
        throw new StackException("Stopped while it started.");
    }

    /** Runs them all, each whatever became of the others; a second caller waits for the first. */
    synchronized void run() {
        closed = true;
        started.close();
    }
}
