package io.missionlink.missions.outbox;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;

/** Wakes the relay of this replica after a commit, so that it does not wait for the next poll. */
@ApplicationScoped
public class OutboxSignal {

    private final Semaphore committed = new Semaphore(0);

    /** Wakes a waiting worker. Never blocks and never fails. */
    public void raise() {
        if (committed.availablePermits() == 0) {
            committed.release();
        }
    }

    /** Waits for a signal, or until the time limit. */
    void await(Duration atMost) throws InterruptedException {
        if (committed.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            committed.drainPermits();
        }
    }
}
