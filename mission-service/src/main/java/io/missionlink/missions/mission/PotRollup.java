package io.missionlink.missions.mission;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

/**
 * Has the pots rolled up that readers found long to add (docs/adr/0010). After the reader has its answer, once at a time a
 * mission; what fails is tried again for the next reader.
 */
@ApplicationScoped
public class PotRollup {

    private static final Logger LOG = Logger.getLogger(PotRollup.class);

    private final PotStore store;
    private final MissionConfig config;
    private final Set<UUID> underWay = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    PotRollup(PotStore store, MissionConfig config) {
        this.store = store;
        this.config = config;
    }

    Mission seen(ShownMission shown) {
        UUID id = shown.mission().id();
        if (shown.fresh() >= config.rollUpAfter() && underWay.add(id)) {
            threads.execute(() -> rollUp(id));
        }
        return shown.mission();
    }

    private void rollUp(UUID id) {
        try {
            store.rollUp(id);
        } catch (RuntimeException e) {
            LOG.warnf(e, "Mission %s: its pot is not rolled up", id);
        } finally {
            underWay.remove(id);
        }
    }
}
