package io.missionlink.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.missionlink.local.lifecycle.PidFiles;

@Timeout(60)
@Tag("slow")
class ManagedProcessTest {

    private final List<String> announced = new CopyOnWriteArrayList<>();
    @TempDir
    private Path state;
    private PidFiles pids;
    private ManagedProcess process;

    @BeforeEach
    void prepare() throws IOException {
        pids = new PidFiles(Files.createDirectories(state.resolve("run")));
    }

    @AfterEach
    void stop() {
        if (process != null) {
            process.stop();
        }
    }

    @Test
    void restartsCrashedProcess() {
        process = started("sleep 600");
        long first = process.pid().orElseThrow();

        process.kill();

        await().atMost(Duration.ofSeconds(10)).until(() -> process.alive() && process.pid().orElse(first) != first);
        assertThat(announced).singleElement().asString().contains("child exited");
    }

    @Test
    void failsStartAfterRepeatedCrashesAndNamesLog() {
        process = started("exit 3", () -> false);

        assertThatThrownBy(() -> process.awaitReady()).isInstanceOf(StackException.class)
                .hasMessageContaining("child").hasMessageContaining(state.resolve("child.log").toString());
    }

    @Test
    void announcesProcessThatIsNotRestarted() {
        process = started("exit 3");

        await().atMost(Duration.ofSeconds(20))
                .until(() -> announced.stream().anyMatch(line -> line.contains("not restarted")));
    }

    @Test
    void keepsStoppedProcessDownUntilStart() {
        process = started("sleep 600");
        ProcessHandle first = handle();

        process.stop();

        assertThat(first.isAlive()).isFalse();
        assertThat(process.alive()).isFalse();
        process.start();
        assertThat(process.alive()).isTrue();
        assertThat(announced).isEmpty();
    }

    @Test
    void killsProcessTreeThatIgnoresStopSignal() {
        process = started("trap '' TERM; sleep 600 & echo up; while true; do sleep 1; done");
        await().until(() -> Files.readString(state.resolve("child.log")).contains("up"));
        List<ProcessHandle> children = handle().descendants().toList();
        assertThat(children).isNotEmpty();

        process.stop();

        assertThat(children).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void hidesEnvironmentOfCaller() {
        process = started("env; sleep 600");

        await().until(() -> Files.readString(state.resolve("child.log")).contains("GIVEN=yes"));
        assertThat(log()).doesNotContain("JAVA_HOME").doesNotContain("MAVEN");
    }

    @Test
    void endsOnlyLeftoversOfCrash() throws IOException {
        process = started("sleep 600");
        ProcessHandle left = handle();
        Process stranger = new ProcessBuilder("sleep", "600").start();
        try {
            Files.writeString(state.resolve("run/other.pid"), stranger.pid() + " another-boot:1");
            pids.endLeftovers();

            assertThat(left.isAlive()).isFalse();
            assertThat(stranger.isAlive()).isTrue();
            assertThat(state.resolve("run/other.pid")).doesNotExist();
        } finally {
            stranger.destroyForcibly();
        }
    }

    private ManagedProcess started(String script) {
        return started(script, () -> true);
    }

    private ManagedProcess started(String script, Readiness readiness) {
        ManagedProcess created = new ManagedProcess(new ProcessSpec("child", List.of("sh", "-c", script),
                Map.of("GIVEN", "yes"), state.resolve("child.log"), readiness, Duration.ofSeconds(30), StopSignal.TERM), pids,
                announced::add);
        created.start();
        return created;
    }

    private ProcessHandle handle() {
        return ProcessHandle.of(process.pid().orElseThrow()).orElseThrow();
    }

    private String log() {
        try {
            return Files.readString(state.resolve("child.log"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
