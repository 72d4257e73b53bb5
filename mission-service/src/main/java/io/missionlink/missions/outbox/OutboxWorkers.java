package io.missionlink.missions.outbox;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.missionlink.fault.FailPoint;
import io.missionlink.retry.ExponentialBackoff;
import io.missionlink.retry.RateLimitedLogger;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/** Worker threads of the relay. They are not scheduled jobs, because the scheduler runs at most once per second. */
@ApplicationScoped
public class OutboxWorkers {

    private static final Logger LOG = Logger.getLogger(OutboxWorkers.class);
    /** Delay between passes, unless a batch was full, so that concurrent commits share a batch. */
    private static final Duration PASS_DELAY = Duration.ofMillis(10);
    private static final Duration MAX_BACKOFF = Duration.ofSeconds(5);
    /**
     * Maximum wait for the workers at shutdown; equals the timeout of one AWS call. A batch can take longer: up to the batch
     * time plus that timeout. It is then interrupted, and its unpublished events are delivered again.
     */
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

    private final OutboxRelay relay;
    private final OutboxSignal signal;
    private final OutboxConfig config;
    private final RateLimitedLogger limitedLog = new RateLimitedLogger(Duration.ofMinutes(1));
    private volatile boolean running;
    private volatile List<Thread> threads = List.of();

    OutboxWorkers(OutboxRelay relay, OutboxSignal signal, OutboxConfig config) {
        this.relay = relay;
        this.signal = signal;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        FailPoint.warnIfOn();
        if (config.relay()) {
            running = true;
            threads = IntStream.range(0, config.workers())
                    .mapToObj(i -> Thread.ofVirtual().name("outbox-relay-" + i).start(this::work)).toList();
        }
    }

    /** Waits for the batch in progress. Other events remain for the next start or another replica. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        running = false;
        long until = System.nanoTime() + STOP_TIMEOUT.toNanos();
        for (Thread thread : threads) {
            thread.join(Duration.ofNanos(Math.max(1, until - System.nanoTime())));
            thread.interrupt();
        }
    }

    private void work() {
        ExponentialBackoff backoff = new ExponentialBackoff(config.pollEvery(), MAX_BACKOFF);
        int outages = 0;
        try {
            while (running) {
                OutboxRelay.Pass pass = pass();
                outages = pass == OutboxRelay.Pass.OUTAGE ? outages + 1 : 0;
                switch (pass) {
                    case OUTAGE -> Thread.sleep(backoff.after(outages));
                    case IDLE -> {
                        signal.await(config.pollEvery());
                        Thread.sleep(PASS_DELAY);
                    }
                    case BUSY -> Thread.sleep(PASS_DELAY);
                    case FULL -> {
                        // the lane may have more events
                    }
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("Relay worker stopped");
        }
    }

    private OutboxRelay.Pass pass() {
        try {
            return relay.pass();
        } catch (RuntimeException e) {
            if (running) {
                limitedLog.run(() -> LOG.warn("Outbox relay failed, will retry", e));
            }
            return OutboxRelay.Pass.OUTAGE;
        }
    }
}
