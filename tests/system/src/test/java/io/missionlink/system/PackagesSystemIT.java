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

import io.missionlink.contracts.Names;

/** What these tests run is what they are meant to run: native executables under {@code -Pnative}, else the JVM packages. */
@ExtendWith(WorldExtension.class)
class PackagesSystemIT {

    private final World world;

    PackagesSystemIT(World world) {
        this.world = world;
    }

    @ParameterizedTest
    @ValueSource(strings = { "user-service", "mission-service" })
    void aServiceIsOfTheKindThatIsTested(String service) {
        assertThat(ProcessHandle.of(world.stack().pids().get(service).orElseThrow()).orElseThrow().info().command())
                .hasValueSatisfying(command -> assertThat(command.endsWith("-runner")).as(command).isEqualTo(Tested.NATIVE));
    }

    /** Otherwise a native executable sometimes never wakes a thread whose data has arrived (docs/native.md). */
    @ParameterizedTest
    @ValueSource(strings = { "user-service", "mission-service" })
    @EnabledOnOs(OS.LINUX)
    void threadsOfTheSystemWatchTheSocketsOfANativeService(String service) {
        assertThat(Person.viewer(world, "Reader", "en").balance()).as("read by virtual threads of both services").isZero();
        assertThat(threads(world.stack().pids().get(service).orElseThrow()))
                .doesNotContain(Tested.NATIVE ? "MasterPoller" : "Read-Poller")
                .contains(Tested.NATIVE ? "Read-Poller" : "MasterPoller");
    }

    @ParameterizedTest
    @ValueSource(strings = { Names.SETTLEMENT_FUNCTION, Names.NOTIFICATION_FUNCTION })
    void aFunctionIsOfTheKindThatIsTested(String function) {
        assertThat(world.aws().lambda().getFunctionConfiguration(get -> get.functionName(function)).runtimeAsString())
                .isEqualTo(Tested.NATIVE ? "provided.al2023" : "java25");
    }

    /** Names of the threads that the system has for a process. */
    private static List<String> threads(long pid) {
        try (Stream<Path> tasks = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            return tasks.map(PackagesSystemIT::name).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nothing if the thread ended meanwhile. */
    private static String name(Path task) {
        try {
            return Files.readString(task.resolve("comm")).strip();
        } catch (IOException e) {
            return "";
        }
    }
}
