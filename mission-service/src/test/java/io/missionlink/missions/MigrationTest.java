package io.missionlink.missions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.missionlink.missions.mission.Decision;
import io.missionlink.missions.testing.MissionsDatabase;
import io.missionlink.missions.testing.UseCases;

/** Migrations that change rows of earlier versions. */
class MigrationTest {

    private static final String MISSION = """
            INSERT INTO mission (id, streamer_id, proposer_id, anonymous, content, time_limit_seconds, currency, fee_bps,
                failure_share_bps, min_amount, max_amount, status, created_at, answer_by)
            VALUES ('%s', '%s', gen_random_uuid(), false, 'Win', 60, 'KRW', 500, %d, 1000, 100000, 'PROPOSED', now(),
                now() + interval '1 hour')""";

    private final UUID greedy = UUID.randomUUID();
    private final UUID modest = UUID.randomUUID();
    private final UUID viewer = UUID.randomUUID();

    @Test
    void limitsFailureShareOfSettingsAndKeepsTermsOfMissions() {
        try (MissionsDatabase database = MissionsDatabase.empty()) {
            UUID mission = UUID.randomUUID();
            database.migrateTo("9");
            for (String row : new String[] { "'%s', 10000".formatted(greedy), "'%s', 1000".formatted(modest) }) {
                database.asOwner("INSERT INTO streamer_settings (streamer_id, failure_share_bps, accepting, auto_accept, "
                        + "min_amount, max_amount, max_time_limit_seconds, banned_words) VALUES (" + row
                        + ", true, true, 1000, 100000, 60, '{}')");
            }
            database.asOwner(MISSION.formatted(mission, greedy, 10_000));

            database.migrate();

            assertThat(failureShare(database, greedy)).isEqualTo(5_000);
            assertThat(failureShare(database, modest)).isEqualTo(1_000);
            UseCases useCases = new UseCases(database);
            useCases.topUp(viewer, 3_333);
            useCases.pledge(mission, viewer, 3_333, "first");
            useCases.decide(mission, greedy, Decision.ACCEPT);
            useCases.decide(mission, greedy, Decision.FAIL);
            useCases.settle(mission);
            assertThat(useCases.balance(greedy)).as("the whole pot without a fee").isEqualTo(3_333);
            assertThatThrownBy(() -> database.asOwner(MISSION.formatted(UUID.randomUUID(), greedy, 5_001)))
                    .rootCause().hasMessageContaining("failure share of 5001 basis points");
            assertThatThrownBy(() -> database.asOwner("UPDATE streamer_settings SET failure_share_bps = 5001"))
                    .rootCause().hasMessageContaining("settings_failure_share");
        }
    }

    private static int failureShare(MissionsDatabase database, UUID streamer) {
        return database.jdbi().withHandle(handle -> handle.createQuery(
                "SELECT failure_share_bps FROM streamer_settings WHERE streamer_id = :id").bind("id", streamer)
                .mapTo(Integer.class).one());
    }
}
