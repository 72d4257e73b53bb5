package io.missionlink.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class BrowserTest {

    @TempDir
    private Path folder;

    @Test
    @Timeout(20)
    void endsHangingBrowserAndItsChildren() throws Exception {
        Path output = folder.resolve("output");
        ProcessBuilder hanging = new ProcessBuilder("sh", "-c", "sleep 60 & echo $!; wait").redirectOutput(output.toFile());

        assertThatThrownBy(() -> Browser.run(hanging, Duration.ofSeconds(1))).isInstanceOf(AssertionError.class)
                .hasMessageContaining("browser ends within PT1S");

        ProcessHandle.of(Long.parseLong(Files.readString(output).strip()))
                .ifPresent(child -> assertThat(child.onExit()).succeedsWithin(10, TimeUnit.SECONDS));
    }
}
