package io.missionlink.missions.outbox;

import java.time.Duration;

import io.missionlink.contracts.ResourceNames;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Relay of events from the outbox. */
@ConfigMapping(prefix = "mission-link.outbox")
public interface OutboxConfig {

    /** Whether this replica relays events. Without a relay, events stay in the outbox. */
    @WithDefault("true")
    boolean relay();

    @WithDefault(ResourceNames.EVENT_BUS)
    String bus();

    /** Interval of polling for events that other replicas committed. */
    @WithDefault("200ms")
    Duration pollEvery();

    /** Lanes that a replica relays concurrently. Each holds a database connection until its batch ends. */
    @WithDefault("2")
    int workers();

    /** Maximum number of events of a lane in one transaction. */
    @WithDefault("200")
    int batch();

    /**
     * Time after the start of a batch at which no further AWS call starts. With the call timeout, it bounds the transaction.
     */
    @WithDefault("8s")
    Duration batchTime();
}
