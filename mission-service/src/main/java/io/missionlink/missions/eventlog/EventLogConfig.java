package io.missionlink.missions.eventlog;

import io.missionlink.contracts.Names;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The event log in DynamoDB. */
@ConfigMapping(prefix = "mission-link.event-log")
public interface EventLogConfig {

    @WithDefault(Names.EVENT_LOG_TABLE)
    String table();

    /** Writes the whole log again from PostgreSQL at start, then goes on. */
    @WithDefault("false")
    boolean rebuild();
}
