package io.missionlink.missions.outbox;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.missionlink.missions.eventlog.EventLog;
import io.missionlink.missions.eventlog.EventLogConfig;
import io.quarkus.runtime.StartupEvent;

/**
 * Rebuilds the event log from PostgreSQL, which stores every event, after the table was lost or corrupted. Runs at startup if
 * {@code mission-link.event-log.rebuild} is true. The startup fails if the rebuild fails.
 */
@ApplicationScoped
public class EventLogRebuild {

    private static final Logger LOG = Logger.getLogger(EventLogRebuild.class);
    private static final int PAGE_SIZE = 500;
    private static final int MAX_CONCURRENT_CALLS = 16;

    private final OutboxStore store;
    private final EventLog log;
    private final EventLogConfig config;

    public EventLogRebuild(OutboxStore store, EventLog log, EventLogConfig config) {
        this.store = store;
        this.log = log;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        if (config.rebuild()) {
            LOG.info("Event log rebuild from PostgreSQL started");
            LOG.infof("Event log rebuild finished: events=%d", run());
        }
    }

    /**
     * Writes all events page by page and replaces existing items.
     *
     * @return number of events
     */
    public long run() {
        long events = 0;
        long after = 0;
        List<OutboxRow> page;
        try (BoundedExecutor executor = new BoundedExecutor()) {
            do {
                page = store.page(after, PAGE_SIZE);
                executor.run(page, 1, MAX_CONCURRENT_CALLS, row -> rewrite(row.getFirst()));
                events += page.size();
                after = page.isEmpty() ? after : page.getLast().sequence();
            } while (page.size() == PAGE_SIZE);
        } catch (IllegalStateException e) {
            throw new IllegalStateException("Event log rebuild failed", e);
        }
        return events;
    }

    private OutboxRow rewrite(OutboxRow row) {
        log.rewrite(row.event());
        return row;
    }
}
