package io.missionlink.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.Test;

class ServiceLogsTest {

    private static final Instant SINCE = Instant.parse("2026-11-30T10:00:00Z");

    @Test
    void returnsWarningsAndErrorsSinceInstantWithCause() {
        String log = """
                {"timestamp":"2026-11-30T09:59:59.9Z","level":"WARN","loggerName":"a.B","message":"too old"}
                {"timestamp":"2026-11-30T10:00:00Z","level":"WARN","loggerName":"a.B","message":"Events wait"}
                {"timestamp":"2026-11-30T10:00:01Z","level":"INFO","loggerName":"a.B","message":"no warning"}
                a line of something else
                {"timestamp":"2026-11-30T10:00:02Z","level":"ERROR","loggerName":"a.C","message":"Failed","exception":{"message":"Read timed out"}}
                {"timestamp":"2026-11-30T10:00:03Z","level":"ERR""";

        assertThat(new ServiceLogs(Map.of("mission-service.log", log)).warnings(SINCE)).containsExactly(
                "mission-service.log: 2026-11-30T10:00:00Z WARN a.B Events wait",
                "mission-service.log: 2026-11-30T10:00:02Z ERROR a.C Failed (Read timed out)");
    }
}
