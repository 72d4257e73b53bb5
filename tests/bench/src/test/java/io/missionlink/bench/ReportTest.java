package io.missionlink.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

class ReportTest {

    @TempDir
    Path folder;

    @Test
    void omitsTimesOfUntimedRateInTableAndJson() throws IOException {
        List<String> lines = new ArrayList<>();
        Report report = new Report(lines::add, Map.of());
        report.row("pledges", new RoundResult(1_500, 8, 40, 0), "");
        report.row("pledges, until relayed", RoundResult.untimed(1_200, 3), "0.80 of pledges");
        report.end(folder.resolve("bench.json"));

        assertThat(lines).noneMatch(line -> line.contains("NaN"));
        assertThat(lines).anyMatch(line -> line.matches("pledges, until relayed +1200 +3 +0\\.80 of pledges"));
        JsonNode rows = new ObjectMapper().readTree(folder.resolve("bench.json").toFile()).get("rows");
        assertThat(rows.get(0).get("p99Millis").doubleValue()).isEqualTo(40);
        assertThat(rows.get(1).has("p99Millis")).isFalse();
    }
}
