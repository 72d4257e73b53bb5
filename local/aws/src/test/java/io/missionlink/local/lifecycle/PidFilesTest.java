package io.missionlink.local.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class PidFilesTest {

    @TempDir
    private Path state;
    private Process process;

    @AfterEach
    void end() {
        if (process != null) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    @Test
    void endsLeftoverWithItsDescendants() throws IOException {
        start("sh", "-c", "sleep 600 & wait");
        await().atMost(Duration.ofSeconds(10)).until(() -> process.descendants().findAny().isPresent());
        List<ProcessHandle> children = process.descendants().toList();
        pids().remember("worker", process.toHandle());

        pids().endLeftovers();

        assertThat(process.isAlive()).isFalse();
        assertThat(children).isNotEmpty().noneMatch(ProcessHandle::isAlive);
        assertThat(state.resolve("run/worker.pid")).doesNotExist();
    }

    @Test
    void doesNotKillProcessWithReusedPid() throws IOException {
        start("sleep", "600");
        write("reused.pid", process.pid() + " another-boot:1");
        write("without-start.pid", Long.toString(process.pid()));
        write("malformed.pid", "none");

        pids().endLeftovers();

        assertThat(process.isAlive()).isTrue();
        assertThat(state.resolve("run")).isEmptyDirectory();
    }

    @Test
    void doesNotKillUnregisteredProcess() throws IOException {
        start("sleep", "600");
        pids().remember("worker", process.toHandle());
        pids().forget("worker");

        pids().endLeftovers();

        assertThat(process.isAlive()).isTrue();
    }

    @Test
    void endsNothingWithoutDirectory() {
        assertThatCode(() -> pids().endLeftovers()).doesNotThrowAnyException();
    }

    private PidFiles pids() {
        return new PidFiles(state.resolve("run"));
    }

    private void start(String... command) throws IOException {
        process = new ProcessBuilder(command).start();
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(Files.createDirectories(state.resolve("run")).resolve(name), content);
    }
}
