package io.missionlink.missions.mission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.missionlink.missions.reconciliation.Reconciliation;
import io.missionlink.missions.reconciliation.Scope;
import io.missionlink.missions.testing.WorldTestBase;

/** The sweeper's second line: what ended and was not settled within two minutes is announced again, and counted. */
class StuckMissionTest extends WorldTestBase {

    @Test
    void anEndingThatNothingSettlesIsAnnouncedAndCountedAgainEveryTwoMinutes() {
        UUID mission = ended(UUID.randomUUID().toString());
        double before = world.reminders();
        world.sweep();
        assertThat(world.reminders()).as("too early").isEqualTo(before);
        for (int reminder = 1; reminder <= 2; reminder++) {
            pass(mission, 119);
            world.sweep();
            assertThat(world.reminders()).as("too early").isEqualTo(before + reminder - 1);
            pass(mission, 2);
            world.sweep();
            world.sweep();
            assertThat(world.reminders()).as("once").isEqualTo(before + reminder);
            assertThat(endings(mission)).hasSize(1 + reminder);
        }
        assertThat(endings(mission).stream().distinct()).as("the same is told").hasSize(1);
        world.settle(mission);
        pass(mission, 1_000);
        world.sweep();
        assertThat(world.reminders()).as("settled").isEqualTo(before + 2);
        assertThat(new Reconciliation(database.jdbi()).run(new Scope.Everything()).findings().first())
                .as("an ending that is told again is right").isEmpty();
    }

    private UUID ended(String key) {
        world.topUp(viewer, 10_000);
        UUID mission = world.propose(viewer, streamer, 10_000, key);
        world.decide(mission, streamer, Decision.CANCEL);
        return mission;
    }

    /** Time goes by for it: the outcome's own time is kept by a trigger, the last reminder's counts as well. */
    private static void pass(UUID mission, int seconds) {
        database.asOwner("""
                ALTER TABLE mission DISABLE TRIGGER mission_keeps_its_outcome;
                UPDATE mission SET outcome_at = outcome_at - interval '%1$d seconds',
                    reminded_at = reminded_at - interval '%1$d seconds' WHERE id = '%2$s';
                ALTER TABLE mission ENABLE TRIGGER mission_keeps_its_outcome""".formatted(seconds, mission));
    }

    private static List<String> endings(UUID mission) {
        return database.jdbi().withHandle(handle -> handle.createQuery(
                "SELECT body FROM outbox WHERE mission_id = :id AND type = 'mission.cancelled'").bind("id", mission)
                .mapTo(String.class).list());
    }
}
