package io.missionlink.missions.outbox;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.missionlink.missions.eventlog.EventLog;
import io.missionlink.missions.eventlog.EventLogConfig;
import io.quarkus.runtime.StartupEvent;

/**
 * Writes the event log again from PostgreSQL, which has every event: for a table that was lost or spoilt. Runs at start if
 * {@code mission-link.event-log.rebuild} says so; a start that cannot finish it fails.
 */
@ApplicationScoped
public class EventLogRebuild {

    private static final Logger LOG = Logger.getLogger(EventLogRebuild.class);
    private static final int PAGE = 500;
    private static final int CALLS = 16;

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
            LOG.info("The event log is written again from PostgreSQL");
            LOG.infof("%d events are in the event log", run());
        }
    }

    /**
     * Writes every event, a page at a time; what the log has in their places is replaced.
     *
     * @return how many there were
     */
    public long run() {
        long events = 0;
        long after = 0;
        List<OutboxRow> page;
        try (Calls calls = new Calls()) {
            do {
                page = store.page(after, PAGE);
                calls.make(page, 1, CALLS, row -> rewrite(row.getFirst()));
                events += page.size();
                after = page.isEmpty() ? after : page.getLast().sequence();
            } while (page.size() == PAGE);
        } catch (IllegalStateException e) {
            throw new IllegalStateException("The event log could not be written again", e);
        }
        return events;
    }

    private OutboxRow rewrite(OutboxRow row) {
        log.rewrite(row.event());
        return row;
    }
}
