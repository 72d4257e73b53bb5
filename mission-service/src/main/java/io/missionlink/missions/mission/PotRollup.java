package io.missionlink.missions.mission;

import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.missionlink.missions.ledger.MissionPots;

/**
 * Rolls up pots with many pledges since the last roll-up (mission-service/docs/adr/0010-pot-roll-up.md). Runs in the
 * background, one at a time, so that it uses at most one connection. A skipped roll-up is triggered by the next read.
 */
@ApplicationScoped
public class PotRollup {

    private static final Logger LOG = Logger.getLogger(PotRollup.class);

    private final MissionPots pots;
    private final MissionConfig config;
    private final Semaphore permit = new Semaphore(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    PotRollup(MissionPots pots, MissionConfig config) {
        this.pots = pots;
        this.config = config;
    }

    Mission afterRead(MissionRow row) {
        UUID id = row.mission().id();
        if (row.fresh() >= config.rollUpAfter() && permit.tryAcquire()) {
            threads.execute(() -> rollUp(id));
        }
        return row.mission();
    }

    private void rollUp(UUID id) {
        try {
            pots.rollUp(id);
        } catch (RuntimeException e) {
            LOG.warnf("Pot not rolled up, will retry: mission=%s error=%s", id, e.getMessage());
        } finally {
            permit.release();
        }
    }
}
