package io.missionlink.missions.outbox;

import java.time.Duration;

import io.missionlink.contracts.Names;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How events leave. */
@ConfigMapping(prefix = "mission-link.outbox")
public interface OutboxConfig {

    /** Whether this replica relays; events wait where none does. */
    @WithDefault("true")
    boolean relay();

    @WithDefault(Names.EVENT_BUS)
    String bus();

    /** How often it looks for events that no commit of this replica told of. */
    @WithDefault("200ms")
    Duration pollEvery();

    /** Lanes that one replica relays at a time; each holds a database connection while it does. */
    @WithDefault("2")
    int workers();

    /** Events of one lane that are relayed in one transaction. */
    @WithDefault("200")
    int batch();

    /** No call to AWS begins later than this after its transaction: with one call's timeout it bounds the transaction. */
    @WithDefault("8s")
    Duration batchTime();
}
