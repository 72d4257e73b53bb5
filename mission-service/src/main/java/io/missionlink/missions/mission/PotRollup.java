package io.missionlink.missions.mission;

import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.missionlink.missions.ledger.MissionPots;

/**
 * Has the pots rolled up that readers found long to add (docs/adr/0010). After the reader has its answer, and one at a time,
 * so that it takes one connection at the most; what is not done now is done for the next reader.
 */
@ApplicationScoped
public class PotRollup {

    private static final Logger LOG = Logger.getLogger(PotRollup.class);

    private final MissionPots pots;
    private final MissionConfig config;
    private final Semaphore turn = new Semaphore(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    PotRollup(MissionPots pots, MissionConfig config) {
        this.pots = pots;
        this.config = config;
    }

    Mission seen(ShownMission shown) {
        UUID id = shown.mission().id();
        if (shown.fresh() >= config.rollUpAfter() && turn.tryAcquire()) {
            threads.execute(() -> rollUp(id));
        }
        return shown.mission();
    }

    private void rollUp(UUID id) {
        try {
            pots.rollUp(id);
        } catch (RuntimeException e) {
            LOG.warnf("Mission %s: its pot is not rolled up: %s", id, e.getMessage());
        } finally {
            turn.release();
        }
    }
}
