package io.missionlink.missions.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.missionlink.missions.testing.MissionsDatabase;
import io.missionlink.missions.testing.World;

/** With the service's role: what an operator has beside the service. */
class ReconcileCommandTest {

    private static final UUID VIEWER = UUID.randomUUID();

    private static MissionsDatabase database;
    private static UUID mission;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeAll
    static void start() {
        database = new MissionsDatabase();
        World world = new World(database);
        world.topUp(VIEWER, 50_000);
        mission = world.propose(VIEWER, UUID.randomUUID(), 20_000, "key");
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void everything() {
        assertThat(run(database.access())).isEqualTo(ReconcileCommand.CLEAN);
        assertThat(text(out)).contains("1 missions, 1 wallets, 2 transfers and 3 events").contains("rule 6")
                .doesNotContain("WRONG");
    }

    @Test
    void oneMission() {
        assertThat(run(database.access(), mission.toString())).isEqualTo(ReconcileCommand.CLEAN);
        assertThat(text(out)).contains("Mission " + mission);
    }

    @Test
    void findings() {
        database.asOwner("UPDATE wallet SET balance = balance + 77");
        try {
            assertThat(run(database.access())).isEqualTo(ReconcileCommand.FINDINGS);
            assertThat(text(out).lines()).anyMatch(line -> line.matches(
                    "2 +" + VIEWER + " +balance of the wallet, by its transfers +30000 +30077 +77"));
        } finally {
            database.asOwner("UPDATE wallet SET balance = balance - 77");
        }
    }

    @Test
    void whatCannotRunSaysWhy() {
        assertNotRun("There is no mission " + VIEWER, database.access(), VIEWER.toString());
        assertNotRun("\"x\" is not the id of a mission", database.access(), "x");
        assertNotRun("Usage: reconcile [missionId]", database.access(), "x", "y");
        assertNotRun("DB_URL is not set", Map.of("DB_USERNAME", "u", "DB_PASSWORD", "p"));
        Map<String, String> wrong = new HashMap<>(database.access());
        wrong.put("DB_URL", "jdbc:postgresql://localhost:1/missions");
        assertNotRun("The books cannot be read: Connection to localhost:1 refused", wrong);
        wrong.put("DB_URL", "jdbc:mysql://localhost/missions");
        assertNotRun("DB_URL is not the address of a PostgreSQL", wrong);
    }

    private void assertNotRun(String why, Map<String, String> environment, String... arguments) {
        err.reset();
        assertThat(run(environment, arguments)).isEqualTo(ReconcileCommand.NOT_RUN);
        assertThat(text(err)).contains(why);
        assertThat(text(out)).isEmpty();
    }

    private int run(Map<String, String> environment, String... arguments) {
        return new ReconcileCommand(environment, new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8)).run(arguments);
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
