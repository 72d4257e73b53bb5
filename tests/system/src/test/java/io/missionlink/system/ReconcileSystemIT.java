package io.missionlink.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The operator's command that holds the books against the rules, beside the service and with no more than its database. */
@ExtendWith(WorldExtension.class)
class ReconcileSystemIT {

    private final World world;

    ReconcileSystemIT(World world) {
        this.world = world;
    }

    @Test
    void theBooksAreRight() {
        Running mission = Running.of(world);
        mission.decide("success");
        mission.awaitSettled();

        OperatorCommand.Ended all = reconcile();
        assertThat(all.code()).as(all.output()).isZero();
        assertThat(all.output()).contains("The books at ");
        assertThat(all.output().lines().filter(line -> line.startsWith("rule "))).isNotEmpty()
                .allMatch(line -> line.endsWith("  right"));

        OperatorCommand.Ended one = reconcile(mission.id());
        assertThat(one.code()).as(one.output()).isZero();
        assertThat(one.output()).contains("Mission " + mission.id() + " at ").doesNotContain("WRONG");
    }

    @Test
    void whatIsNoMissionIsNeitherRightNorWrong() {
        OperatorCommand.Ended ended = reconcile("x");
        assertThat(ended.code()).as(ended.output()).isEqualTo(2);
        assertThat(ended.output()).contains("\"x\" is not the id of a mission");
    }

    private OperatorCommand.Ended reconcile(String... arguments) {
        List<String> command = new ArrayList<>(List.of("reconcile"));
        command.addAll(List.of(arguments));
        Map<String, String> database = Map.of("DB_URL", world.stack().database("missions").url(), "DB_USERNAME",
                "missions_service", "DB_PASSWORD", world.stack().secret("database-missions-service"));
        return new OperatorCommand("mission-service", world.stack().aws(), database).run(command.toArray(String[]::new));
    }
}
