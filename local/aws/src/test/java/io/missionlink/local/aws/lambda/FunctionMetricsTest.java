package io.missionlink.local.aws.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

class FunctionMetricsTest {

    private static final String SENT = "{\"_aws\":{\"Timestamp\":1,\"CloudWatchMetrics\":[{\"Namespace\":\"mission_link\","
            + "\"Metrics\":[{\"Name\":\"emails\",\"Unit\":\"Count\"}],\"Dimensions\":[[\"kind\",\"result\"]]}]},"
            + "\"kind\":\"ended\",\"result\":\"sent\",\"emails\":3.0}\n";
    private static final String DELAYS = "{\"_aws\":{\"Timestamp\":1,\"CloudWatchMetrics\":[{\"Namespace\":\"mission_link\","
            + "\"Metrics\":[{\"Name\":\"email_delay_seconds\",\"Unit\":\"Seconds\"}],\"Dimensions\":[[\"kind\"]]}]},"
            + "\"kind\":\"ended\",\"email_delay_seconds\":[0.2,59.0,61.0]}\n";
    private static final String ENDED_SENT = "mission_link_emails_total{kind=\"ended\",result=\"sent\"} ";

    @TempDir
    private Path folder;
    private Path log;
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private FunctionMetrics metrics;

    @BeforeEach
    void start() throws IOException {
        log = folder.resolve("notification-lambda.log");
        Files.writeString(log, SENT);
        metrics = new FunctionMetrics(List.of(log, folder.resolve("settlement-lambda.log")), registry);
    }

    @AfterEach
    void stop() {
        metrics.close();
    }

    @Test
    void registersEverySeriesWithZero() {
        assertThat(scrape()).contains(ENDED_SENT + "0.0",
                "mission_link_emails_total{kind=\"accepted\",result=\"failed\"} 0.0",
                "mission_link_email_delay_seconds_count{kind=\"settled\"} 0",
                "mission_link_function_messages_total{function=\"settlement-lambda\",result=\"rejected\"} 0.0");
    }

    @Test
    void exposesExactlyTheDocumentedMetrics() throws IOException {
        Set<String> documented = Files.readAllLines(Path.of("../../docs/metrics.md")).stream()
                .filter(line -> line.startsWith("| `mission_link_")).map(line -> line.split("\\|"))
                .filter(cells -> cells[5].strip().equals("functions")).map(cells -> cells[1].strip().replace("`", ""))
                .collect(Collectors.toSet());

        assertThat(scrape().lines().filter(line -> line.startsWith("# TYPE ")).map(line -> line.split(" ")[2])
                .filter(name -> !name.endsWith("_max"))).containsExactlyInAnyOrderElementsOf(documented);
    }

    @Test
    void countsNewLinesOnce() throws IOException {
        append("{\"level\":\"INFO\",\"message\":\"Notifications sent\"}\n" + SENT + SENT);

        assertThat(scrape()).contains(ENDED_SENT + "6.0");
        assertThat(scrape()).contains(ENDED_SENT + "6.0");
    }

    @Test
    void putsDurationsIntoBuckets() throws IOException {
        append(DELAYS);

        assertThat(scrape()).contains("mission_link_email_delay_seconds_bucket{kind=\"ended\",le=\"60.0\"} 2",
                "mission_link_email_delay_seconds_bucket{kind=\"ended\",le=\"120.0\"} 3",
                "mission_link_email_delay_seconds_count{kind=\"ended\"} 3");
    }

    @Test
    void waitsForTheEndOfALine() throws IOException {
        append(SENT.substring(0, 40));
        assertThat(scrape()).contains(ENDED_SENT + "0.0");

        append(SENT.substring(40));
        assertThat(scrape()).contains(ENDED_SENT + "3.0");
    }

    @Test
    void skipsInvalidLines() throws IOException {
        append(SENT.substring(0, 90) + "\n" + SENT.replace("emails", "unknown_metric") + SENT.replace("ended", "unknown-kind")
                + SENT);

        assertThat(scrape()).contains(ENDED_SENT + "3.0");
    }

    @Test
    void passesNextLineAfterConsumerThrew() throws IOException {
        Path lines = Files.createFile(folder.resolve("lines.log"));
        try (LogTail tail = new LogTail(lines)) {
            Files.writeString(lines, "bad\n");
            assertThatThrownBy(() -> tail.read(line -> {
                throw new IllegalArgumentException(line);
            })).hasMessage("bad");
            Files.writeString(lines, "good\n", StandardOpenOption.APPEND);
            List<String> read = new ArrayList<>();
            tail.read(read::add);

            assertThat(read).containsExactly("good");
        }
    }

    @Test
    void readsRotatedFileAndItsSuccessor() throws IOException {
        append(SENT);
        Path rotated = folder.resolve("notification-lambda.log.1");
        Files.move(log, rotated);
        Files.writeString(log, SENT);
        assertThat(scrape()).contains(ENDED_SENT + "6.0");

        // A worker that started before the rotation still writes to the rotated file.
        Files.writeString(rotated, SENT, StandardOpenOption.APPEND);
        assertThat(scrape()).contains(ENDED_SENT + "9.0");
    }

    private void append(String text) throws IOException {
        Files.writeString(log, text, StandardOpenOption.APPEND);
    }

    private String scrape() {
        metrics.readLogs();
        return registry.scrape();
    }
}
