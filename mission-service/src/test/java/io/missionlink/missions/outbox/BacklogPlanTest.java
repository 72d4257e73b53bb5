package io.missionlink.missions.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.missionlink.missions.testing.DatabaseTestBase;

/** However much of the outbox waits and wherever, the relay reads what waits and nothing that is published. */
@Tag("slow")
class BacklogPlanTest extends DatabaseTestBase {

    private static final int EVENTS = 60_000;

    @AfterEach
    void empty() {
        database.asOwner("TRUNCATE outbox");
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 10, 50, 90, 100 })
    void ofManyMissions(int percentWaiting) {
        fill("uuidv7()", percentWaiting);
        assertThatOnlyWhatWaitsIsRead();
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 10, 50, 90, 100 })
    void ofOneHotMission(int percentWaiting) {
        fill("'00000000-0000-7000-8000-000000000000'", percentWaiting);
        assertThatOnlyWhatWaitsIsRead();
    }

    private static void fill(String mission, int percentWaiting) {
        database.asOwner("""
                INSERT INTO outbox (event_id, mission_id, type, body, published_at)
                SELECT uuidv7(), %s, 'pledge.added', '{}', CASE WHEN n <= %d THEN now() END FROM generate_series(1, %d) AS n"""
                .formatted(mission, EVENTS * (100 - percentWaiting) / 100, EVENTS));
        database.asOwner("ANALYZE outbox");
    }

    private static void assertThatOnlyWhatWaitsIsRead() {
        database.jdbi().useTransaction(handle -> {
            handle.execute(OutboxStore.NO_WHOLE_SCAN);
            assertThat(List.of(OutboxStore.FREE_LANE, OutboxStore.WAITING, OutboxStore.BACKLOG)).allSatisfy(
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
