package io.missionlink.system;

import static org.assertj.core.api.Assertions.assertThat;

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

    @ParameterizedTest
    @ValueSource(strings = { Names.SETTLEMENT_FUNCTION, Names.NOTIFICATION_FUNCTION })
    void aFunctionIsOfTheKindThatIsTested(String function) {
        assertThat(world.aws().lambda().getFunctionConfiguration(get -> get.functionName(function)).runtimeAsString())
                .isEqualTo(Tested.NATIVE ? "provided.al2023" : "java25");
    }
}
