package io.missionlink.missions.mission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.missionlink.missions.testing.UseCaseTestBase;

/** A mission that cannot be ended delays no other mission, and an alert reports it (docs/runbooks/sweeper-stopped.md). */
class SweeperFailureTest extends UseCaseTestBase {

    @Test
    void endsOtherMissionsWhenOneFails() {
        UUID failing = overdueMission();
        UUID other = overdueMission();
        database.asOwner("""
                CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'disk is full'; END $$;
                CREATE TRIGGER fail BEFORE UPDATE ON mission FOR EACH ROW WHEN (NEW.id = '%s') EXECUTE FUNCTION fail()"""
                .formatted(failing));

        useCases.sweep();
        assertThat(useCases.mission(failing).status()).isEqualTo(MissionStatus.ACTIVE);
        assertThat(useCases.mission(other).status()).isEqualTo(MissionStatus.EXPIRED);
        assertThat(useCases.lastSweep()).isZero();

        database.asOwner("DROP FUNCTION fail() CASCADE");
        useCases.sweep();
        assertThat(useCases.mission(failing).status()).isEqualTo(MissionStatus.EXPIRED);
        assertThat(useCases.lastSweep()).isPositive();
    }

    /** The sum of these pledges is above the range of an amount. */
    @Test
    void endsOtherMissionsWhenPotOfOneCannotBeRead() {
        UUID failing = overdueMission();
        database.asOwner(
                "UPDATE mission SET deadline = clock_timestamp() + interval '1 hour' WHERE id = '%s'".formatted(failing));
        useCases.topUp(viewer, 1_000);
        useCases.pledge(failing, viewer, 1_000, UUID.randomUUID().toString());
        database.asOwner("UPDATE pledge SET amount = %d WHERE mission_id = '%s'".formatted(Long.MAX_VALUE, failing));
        database.asOwner(
                "UPDATE mission SET deadline = clock_timestamp() - interval '2 hours' WHERE id = '%s'".formatted(failing));
        UUID other = overdueMission();

        useCases.sweep();

        assertThat(useCases.mission(other).status()).isEqualTo(MissionStatus.EXPIRED);
        database.asOwner("UPDATE pledge SET amount = 1000 WHERE mission_id = '%s'".formatted(failing));
        useCases.sweep();
        assertThat(useCases.mission(failing).status()).isEqualTo(MissionStatus.EXPIRED);
    }

    /** Missions become overdue in the order in which this is called. */
    private UUID overdueMission() {
        useCases.topUp(viewer, 1_000);
        UUID mission = useCases.propose(viewer, streamer, 1_000, UUID.randomUUID().toString());
        database.asOwner(
                "UPDATE mission SET deadline = clock_timestamp() - interval '1 hour' WHERE id = '%s'".formatted(mission));
        return mission;
    }
}
