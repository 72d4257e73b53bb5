package io.missionlink.missions.eventlog;

import io.missionlink.contracts.ResourceNames;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** DynamoDB table of the event log. */
@ConfigMapping(prefix = "mission-link.event-log")
public interface EventLogConfig {

    @WithDefault(ResourceNames.EVENT_LOG_TABLE)
    String table();

    /** Whether to rebuild the whole log from PostgreSQL at startup. */
    @WithDefault("false")
    boolean rebuild();
}
