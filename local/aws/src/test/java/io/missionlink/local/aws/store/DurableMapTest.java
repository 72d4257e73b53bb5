package io.missionlink.local.aws.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.missionlink.local.aws.http.Json;

class DurableMapTest {

    @TempDir
    private Path directory;
    private Path file;

    @BeforeEach
    void place() {
        file = directory.resolve("sub/map.jsonl");
    }

    @Test
    void whatWasPutIsThereAgainAndWhatWasRemovedIsNot() {
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
    void aLineThatACrashCutShortLosesOnlyItsOwnChange() throws IOException {
        try (DurableMap map = new DurableMap(file)) {
            map.put("a", Json.object().put("n", 1));
        }
        Files.writeString(file, "{\"key\":\"a\",\"value\":{\"n\":2", StandardOpenOption.APPEND);
        try (DurableMap map = new DurableMap(file)) {
            map.put("b", Json.object());
        }
        try (DurableMap map = new DurableMap(file)) {
            assertThat(map.all()).containsOnlyKeys("a", "b");
            assertThat(map.get("a").orElseThrow().path("n").asInt()).isEqualTo(1);
        }
    }

    @Test
    void openingLeavesOneLinePerValue() throws IOException {
        try (DurableMap map = new DurableMap(file)) {
            for (int i = 0; i < 10; i++) {
                map.put("a", Json.object().put("n", i));
            }
        }
        new DurableMap(file).close();
        assertThat(Files.readAllLines(file)).containsExactly("{\"key\":\"a\",\"value\":{\"n\":9}}");
    }
}
