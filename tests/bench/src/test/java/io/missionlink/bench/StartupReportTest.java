package io.missionlink.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.missionlink.bench.StartupTimer.ServiceStart;
import io.missionlink.local.stack.Packaging;

class StartupReportTest {

    @TempDir
    Path folder;

    @Test
    void reportsMeanOfMiddleStartsForEvenCount() throws IOException {
        List<String> lines = new ArrayList<>();
        StartupReport report = new StartupReport(lines::add, folder.resolve("start.json"));
        report.service(Packaging.PLAIN_JVM, "user-service",
                List.of(new ServiceStart(4_000, 100, 300), new ServiceStart(2_000, 120, 500)), 40);
        report.service(Packaging.NATIVE, "user-service", List.of(new ServiceStart(90, 50, 100), new ServiceStart(60, 70, 140)),
                80);
        report.end();

        JsonNode service = new ObjectMapper().readTree(folder.resolve("start.json").toFile()).get("user-service");
        assertThat(service.at("/start to first authorised response, ms/PLAIN_JVM").doubleValue()).isEqualTo(3_000);
        assertThat(service.at("/start to first authorised response, ms/NATIVE").doubleValue()).isEqualTo(75);
        assertThat(service.at("/start to first authorised response, ms/ratio").doubleValue()).isEqualTo(0.025);
        assertThat(lines).anyMatch(line -> line.contains("resident, idle, MB") && line.endsWith("0.545"));
    }
}
