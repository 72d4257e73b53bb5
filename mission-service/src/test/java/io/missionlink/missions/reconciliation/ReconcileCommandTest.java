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
import io.missionlink.missions.testing.UseCases;

/** The command runs with the environment and the database role of the service. */
class ReconcileCommandTest {

    private static final UUID VIEWER = UUID.randomUUID();

    private static MissionsDatabase database;
    private static UUID mission;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeAll
    static void start() {
        database = new MissionsDatabase();
        UseCases useCases = new UseCases(database);
        useCases.topUp(VIEWER, 50_000);
        mission = useCases.propose(VIEWER, UUID.randomUUID(), 20_000, "key");
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void reportsCleanLedgerOfAllMissions() {
        assertThat(run(database.environment())).isEqualTo(ReconcileCommand.CLEAN);
        assertThat(text(out)).contains("1 missions, 1 wallets, 2 transfers, 3 events").contains("rule 6")
                .doesNotContain("FAILED");
    }

    @Test
    void reconcilesSingleMission() {
        assertThat(run(database.environment(), mission.toString())).isEqualTo(ReconcileCommand.CLEAN);
        assertThat(text(out)).contains("Mission " + mission);
    }

    @Test
    void listsFindingsWithExpectedFoundAndDrift() {
        database.asOwner("UPDATE wallet SET balance = balance + 77");
        try {
            assertThat(run(database.environment())).isEqualTo(ReconcileCommand.FINDINGS);
            assertThat(text(out).lines()).anyMatch(line -> line.matches(
                    "2 +" + VIEWER + " +balance of the wallet by its transfers +30000 +30077 +77"));
        } finally {
            database.asOwner("UPDATE wallet SET balance = balance - 77");
        }
    }

    @Test
    void reportsWhyItCannotRun() {
        assertNotRun("Mission not found: " + VIEWER, database.environment(), VIEWER.toString());
        assertNotRun("\"x\" is not a mission id", database.environment(), "x");
        assertNotRun("Usage: reconcile [missionId]", database.environment(), "x", "y");
        assertNotRun("DB_URL is not set", Map.of("DB_USERNAME", "u", "DB_PASSWORD", "p"));
        Map<String, String> environment = new HashMap<>(database.environment());
        environment.put("DB_URL", "jdbc:postgresql://localhost:1/missions");
        assertNotRun("Reconciliation failed: Connection to localhost:1 refused", environment);
        environment.put("DB_URL", "jdbc:mysql://localhost/missions");
        assertNotRun("DB_URL is not a PostgreSQL JDBC URL", environment);
    }

    private void assertNotRun(String message, Map<String, String> environment, String... arguments) {
        err.reset();
        assertThat(run(environment, arguments)).isEqualTo(ReconcileCommand.NOT_RUN);
        assertThat(text(err)).contains(message);
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
