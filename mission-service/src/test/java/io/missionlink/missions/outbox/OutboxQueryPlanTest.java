package io.missionlink.missions.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.missionlink.missions.testing.DatabaseTestBase;

/** The relay's statements read unpublished events only, whatever share of the outbox they are. */
@Tag("slow")
class OutboxQueryPlanTest extends DatabaseTestBase {

    private static final int EVENTS = 60_000;

    @AfterEach
    void emptyOutbox() {
        database.asOwner("TRUNCATE outbox");
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 10, 50, 90, 100 })
    void readsOnlyUnpublishedEventsOfManyMissions(int percentUnpublished) {
        fill("uuidv7()", percentUnpublished);
        assertPlansReadOnlyUnpublished();
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 10, 50, 90, 100 })
    void readsOnlyUnpublishedEventsOfOneHotMission(int percentUnpublished) {
        fill("'00000000-0000-7000-8000-000000000000'", percentUnpublished);
        assertPlansReadOnlyUnpublished();
    }

    private static void fill(String mission, int percentUnpublished) {
        database.asOwner("""
                INSERT INTO outbox (event_id, mission_id, type, body, published_at)
                SELECT uuidv7(), %s, 'pledge.added', '{}', CASE WHEN n <= %d THEN now() END FROM generate_series(1, %d) AS n"""
                .formatted(mission, EVENTS * (100 - percentUnpublished) / 100, EVENTS));
        database.asOwner("ANALYZE outbox");
    }

    private static void assertPlansReadOnlyUnpublished() {
        database.jdbi().useTransaction(handle -> {
            handle.execute(OutboxStore.DISABLE_SEQUENTIAL_SCAN);
            assertThat(List.of(OutboxStore.LOCK_FREE_LANE, OutboxStore.WAITING, OutboxStore.BACKLOG)).allSatisfy(
                    statement -> assertThat(plan(handle, statement)).contains("outbox_unpublished")
                            .doesNotContain("outbox_pkey").doesNotContainPattern("Seq Scan on outbox( o)? "));
        });
    }

    private static String plan(Handle handle, String sql) {
        String literal = sql.replace(":except", "'{}'::uuid[]").replace(":lane", "'{3}'::int[]").replace(":limit", "200")
                .replace(":max", "5000");
        return String.join("\n", handle.createQuery("EXPLAIN " + literal).mapTo(String.class).list());
    }
}
