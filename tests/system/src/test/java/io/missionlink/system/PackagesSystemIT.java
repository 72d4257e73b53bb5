package io.missionlink.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.missionlink.contracts.ResourceNames;

/** The stack runs native executables under {@code -Pnative}, and JVM packages otherwise. */
@ExtendWith(TestEnvironmentExtension.class)
class PackagesSystemIT {

    private final TestEnvironment env;

    PackagesSystemIT(TestEnvironment env) {
        this.env = env;
    }

    @ParameterizedTest
    @ValueSource(strings = { "user-service", "mission-service" })
    void runsServiceInTestedPackaging(String service) {
        assertThat(ProcessHandle.of(env.stack().pids().get(service).orElseThrow()).orElseThrow().info().command())
                .hasValueSatisfying(
                        command -> assertThat(command.endsWith("-runner")).as(command).isEqualTo(TestedPackaging.NATIVE));
    }

    /**
     * With virtual-thread pollers, a native executable sometimes never wakes a thread whose data has arrived (docs/native.md).
     */
    @ParameterizedTest
    @ValueSource(strings = { "user-service", "mission-service" })
    @EnabledOnOs(OS.LINUX)
    void pollsSocketsWithPlatformThreadsInNativeService(String service) {
        assertThat(TestUser.viewer(env, "Reader", "en").balance()).as("read by virtual threads of both services").isZero();
        assertThat(threads(env.stack().pids().get(service).orElseThrow()))
                .doesNotContain(TestedPackaging.NATIVE ? "MasterPoller" : "Read-Poller")
                .contains(TestedPackaging.NATIVE ? "Read-Poller" : "MasterPoller");
    }

    @ParameterizedTest
    @ValueSource(strings = { ResourceNames.SETTLEMENT_FUNCTION, ResourceNames.NOTIFICATION_FUNCTION })
    void runsFunctionInTestedPackaging(String function) {
        assertThat(env.aws().lambda().getFunctionConfiguration(get -> get.functionName(function)).runtimeAsString())
                .isEqualTo(TestedPackaging.NATIVE ? "provided.al2023" : "java25");
    }

    /** Names of the operating-system threads of a process. */
    private static List<String> threads(long pid) {
        try (Stream<Path> tasks = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            return tasks.map(PackagesSystemIT::name).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empty if the thread has ended. */
    private static String name(Path task) {
        try {
            return Files.readString(task.resolve("comm")).strip();
        } catch (IOException e) {
            return "";
        }
    }
}
