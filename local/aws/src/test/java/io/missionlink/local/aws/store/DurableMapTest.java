package io.missionlink.local.aws.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.missionlink.local.aws.http.Json;

@Timeout(60)
class DurableMapTest {

    @TempDir
    private Path directory;
    private Path file;

    @BeforeEach
    void setFile() {
        file = directory.resolve("sub/map.mv");
    }

    @Test
    void keepsPutsAndRemovalsAcrossReopen() {
        try (DurableMap map = new DurableMap(file)) {
            map.put("a", Json.object().put("text", "미션\n"));
            map.put("b", Json.object());
            map.remove("b");
        }
        try (DurableMap map = new DurableMap(file)) {
            assertThat(map.all()).containsOnlyKeys("a");
            assertThat(map.get("a").orElseThrow().path("text").asText()).isEqualTo("미션\n");
        }
    }

    @Test
    void losesNoCompletedWriteWhenProcessIsKilled() throws Exception {
        Path output = directory.resolve("output");
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), DurableMapWriter.class.getName(),
                file.toString()).redirectError(ProcessBuilder.Redirect.INHERIT).redirectOutput(output.toFile()).start();
        try {
            await().atMost(Duration.ofSeconds(30)).until(() -> Files.size(output) > 3_000);
        } finally {
            process.destroyForcibly().waitFor();
        }
        int completed = (int) Files.readString(output).lines().filter(line -> line.endsWith(".")).count();
        assertThat(completed).isGreaterThan(100);
        try (DurableMap map = new DurableMap(file)) {
            List<String> keys = IntStream.range(0, completed).mapToObj(i -> "key-" + i).toList();
            assertThat(map.all().keySet()).containsAll(keys);
            assertThat(map.get("last").orElseThrow().path("n").asInt()).isGreaterThanOrEqualTo(completed - 1);
        }
    }

    @Test
    void keepsCompletedWritesWhenLastWriteIsTruncated() throws IOException {
        long whole;
        try (DurableMap map = new DurableMap(file)) {
            map.put("a", Json.object().put("n", 1));
            whole = Files.size(file);
            map.put("a", Json.object().put("n", 2));
            Files.copy(file, directory.resolve("cut.mv"));
        }
        try (FileChannel cut = FileChannel.open(directory.resolve("cut.mv"), StandardOpenOption.WRITE)) {
            cut.truncate(Math.max(whole, cut.size() - 100));
        }
        try (DurableMap map = new DurableMap(directory.resolve("cut.mv"))) {
            assertThat(map.get("a").orElseThrow().path("n").asInt()).isEqualTo(1);
            map.put("b", Json.object());
        }
        try (DurableMap map = new DurableMap(directory.resolve("cut.mv"))) {
            assertThat(map.all()).containsOnlyKeys("a", "b");
        }
    }

    @Test
    void migratesJsonLinesOnceAndSkipsTruncatedLine() throws IOException {
        Path lines = Files.createDirectories(file.getParent()).resolve("map.jsonl");
        Files.writeString(lines, """
                {"key":"a","value":{"n":1}}
                {"key":"b","value":{}}
                {"key":"a","value":{"n":2}}
                {"key":"b"}
                {"key":"a","value":{"n":3""");
        try (DurableMap map = new DurableMap(file)) {
            assertThat(map.all()).containsOnlyKeys("a");
            assertThat(map.get("a").orElseThrow().path("n").asInt()).isEqualTo(2);
            assertThat(lines).doesNotExist();
            map.put("a", Json.object().put("n", 4));
        }
        try (DurableMap map = new DurableMap(file)) {
            assertThat(map.get("a").orElseThrow().path("n").asInt()).isEqualTo(4);
        }
    }

    @Test
    void reusesSpaceOfOverwrittenValues() throws IOException {
        try (DurableMap map = new DurableMap(file)) {
            for (int i = 0; i < 2_000; i++) {
                map.put("a", Json.object().put("n", i));
            }
        }
        try (DurableMap map = new DurableMap(file)) {
            assertThat(map.get("a").orElseThrow().path("n").asInt()).isEqualTo(1_999);
        }
        assertThat(Files.size(file)).isLessThan(200_000);
    }
}
