package io.missionlink.local.stack;

import io.missionlink.local.lifecycle.CloseableStack;

/** Actions that stop components, in the reverse order of their start. Thread-safe. */
final class ShutdownHooks {

    private final CloseableStack actions = new CloseableStack();
    private boolean closed;

    /** @throws StackException if the shutdown has begun; {@code stop} is then run immediately */
    void add(Runnable stop) {
        synchronized (this) {
            if (!closed) {
                actions.add(stop::run);
                return;
            }
        }
        stop.run();
        throw new StackException("Mission Link was stopped during its start.");
    }

    /** Runs all actions, even if one fails. A second caller waits for the first. */
    synchronized void run() {
        closed = true;
        actions.close();
    }
}
