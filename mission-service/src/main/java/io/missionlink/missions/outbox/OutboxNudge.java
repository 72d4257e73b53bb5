package io.missionlink.missions.outbox;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;

/** Wakes this replica's relay when an event was committed here, so that it does not wait for the next look. */
@ApplicationScoped
public class OutboxNudge {

    private final Semaphore committed = new Semaphore(0);

    /** Never blocks and never fails. */
    public void now() {
        if (committed.availablePermits() == 0) {
            committed.release();
        }
    }

    /** Waits for a nudge, at most so long. */
    void await(Duration atMost) throws InterruptedException {
        if (committed.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            committed.drainPermits();
        }
    }
}
