package io.missionlink.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Logger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.missionlink.contracts.access.Route;
import io.missionlink.testing.LogConsumer;

class SecurityEventsTest {

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final SecurityEvents events = new SecurityEvents("user-service", new ActorResolver(null, null, null), metrics);
    private final Logger log = Logger.getLogger(SecurityEvents.class.getName());
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Handler collector = new LogConsumer(line -> lines.add(line.getMessage()));

    @BeforeEach
    void collectLines() {
        log.addHandler(collector);
        log.setUseParentHandlers(false);
    }

    @AfterEach
    void stopCollecting() {
        log.removeHandler(collector);
        log.setUseParentHandlers(true);
    }

    @Test
    void logsReusedTokenDuringFloodOfFailedLogIns() {
        IntStream.range(0, 50_000).forEach(
                actor -> events.record(SecurityEvent.FAILED_LOGIN, Optional.of(Route.LOG_IN), "anonymous-" + actor));
        events.record(SecurityEvent.REFRESH_TOKEN_REUSE, Optional.of(Route.REFRESH), "alice");

        // The flood may be in two minutes.
        assertThat(lines.stream().filter(line -> line.contains("kind=failed_login ")).count()).isBetween(100L, 200L);
        assertThat(lines).contains("Security event: kind=refresh_token_reuse route=REFRESH actor=alice");
        assertThat(metrics.get("mission.link.security.events").tag("kind", "failed_login").counter().count())
                .isEqualTo(50_000);
    }
}
