package io.missionlink.missions.mission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.missionlink.missions.reconciliation.Reconciliation;
import io.missionlink.missions.reconciliation.ReconciliationScope;
import io.missionlink.missions.testing.UseCaseTestBase;

/** The sweeper announces an outcome again, and counts a reminder, if the mission is not settled within two minutes. */
class SettlementReminderTest extends UseCaseTestBase {

    @Test
    void remindsEveryTwoMinutesUntilSettled() {
        UUID mission = cancelledMission(UUID.randomUUID().toString());
        double before = useCases.reminders();
        useCases.sweep();
        assertThat(useCases.reminders()).as("two minutes have not passed").isEqualTo(before);
        for (int reminder = 1; reminder <= 2; reminder++) {
            passTime(mission, 119);
            useCases.sweep();
            assertThat(useCases.reminders()).as("two minutes have not passed").isEqualTo(before + reminder - 1);
            passTime(mission, 2);
            useCases.sweep();
            useCases.sweep();
            assertThat(useCases.reminders()).as("one reminder per two minutes").isEqualTo(before + reminder);
            assertThat(outcomeEvents(mission)).hasSize(1 + reminder);
        }
        assertThat(outcomeEvents(mission).stream().distinct()).as("each reminder repeats the same event body").hasSize(1);
        useCases.settle(mission);
        passTime(mission, 1_000);
        useCases.sweep();
        assertThat(useCases.reminders()).as("no reminder after settlement").isEqualTo(before + 2);
        assertThat(new Reconciliation(database.jdbi()).run(new ReconciliationScope.Everything()).findings().first())
                .as("reconciliation accepts repeated events").isEmpty();
    }

    private UUID cancelledMission(String key) {
        useCases.topUp(viewer, 10_000);
        UUID mission = useCases.propose(viewer, streamer, 10_000, key);
        useCases.decide(mission, streamer, Decision.CANCEL);
        return mission;
    }

    /** Moves the times of the outcome and of the last reminder back. Disables the trigger that protects the outcome. */
    private static void passTime(UUID mission, int seconds) {
        database.asOwner("""
                ALTER TABLE mission DISABLE TRIGGER mission_keeps_its_outcome;
                UPDATE mission SET outcome_at = outcome_at - interval '%1$d seconds',
                    reminded_at = reminded_at - interval '%1$d seconds' WHERE id = '%2$s';
                ALTER TABLE mission ENABLE TRIGGER mission_keeps_its_outcome""".formatted(seconds, mission));
    }

    private static List<String> outcomeEvents(UUID mission) {
        return database.jdbi().withHandle(handle -> handle.createQuery(
                "SELECT body FROM outbox WHERE mission_id = :id AND type = 'mission.cancelled'").bind("id", mission)
                .mapTo(String.class).list());
    }
}
