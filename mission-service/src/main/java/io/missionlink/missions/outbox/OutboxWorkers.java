package io.missionlink.missions.outbox;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.missionlink.fault.FailPoint;
import io.missionlink.retry.ExponentialBackoff;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/**
 * Keeps the relay going. Threads of its own, because the scheduler does not come more often than once a second.
 */
@ApplicationScoped
public class OutboxWorkers {

    private static final Logger LOG = Logger.getLogger(OutboxWorkers.class);
    /** Between passes, unless a batch was full: the commits of a moment go together. */
    private static final Duration GATHER = Duration.ofMillis(10);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    /** Longer than a batch that AWS does not answer. */
    private static final Duration STOP = Duration.ofSeconds(5);

    private final OutboxRelay relay;
    private final OutboxNudge nudge;
    private final OutboxConfig config;
    private final Quiet quiet = new Quiet(Duration.ofMinutes(1));
    private volatile boolean running;
    private volatile List<Thread> threads = List.of();

    OutboxWorkers(OutboxRelay relay, OutboxNudge nudge, OutboxConfig config) {
        this.relay = relay;
        this.nudge = nudge;
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

    /** A batch that is under way is finished if AWS answers; the rest is for the next start or another replica. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        running = false;
        long until = System.nanoTime() + STOP.toNanos();
        for (Thread thread : threads) {
            thread.join(Duration.ofNanos(Math.max(1, until - System.nanoTime())));
            thread.interrupt();
        }
    }

    private void work() {
        ExponentialBackoff backoff = new ExponentialBackoff(config.pollEvery(), LONGEST_WAIT);
        int outages = 0;
        try {
            while (running) {
                OutboxRelay.Pass pass = pass();
                outages = pass == OutboxRelay.Pass.OUTAGE ? outages + 1 : 0;
                switch (pass) {
                    case OUTAGE -> Thread.sleep(backoff.after(outages));
                    case IDLE -> {
                        nudge.await(config.pollEvery());
                        Thread.sleep(GATHER);
                    }
                    case BUSY -> Thread.sleep(GATHER);
                    case FULL -> {
                        // its lane has more
                    }
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("Stopped");
        }
    }

    private OutboxRelay.Pass pass() {
        try {
            return relay.pass();
        } catch (RuntimeException e) {
            if (running) {
                quiet.run(() -> LOG.warn("Events wait: the outbox cannot be relayed", e));
            }
            return OutboxRelay.Pass.OUTAGE;
        }
    }
}
