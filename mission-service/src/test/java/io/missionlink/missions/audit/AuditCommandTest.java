package io.missionlink.missions.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.missionlink.missions.testing.DatabaseTestBase;

/** Arguments and failures of the command. */
class AuditCommandTest extends DatabaseTestBase {

    private static final String ID = "6f0e4f0e-0c8c-4a57-9f7e-0d5c0d8a2c11";
    private static final String USAGE = "Usage: audit --user ID | --mission ID | --day YYYY-MM-DD [--zone ZONE]";

    @Test
    void reportsUnknownUserAndMission() {
        assertNotRun("User " + ID + " has no money and no missions here", "--user", ID);
        assertNotRun("Mission " + ID + " has no money and no missions here", "--mission", ID);
    }

    @Test
    void reportsInvalidArguments() {
        assertNotRun(USAGE);
        assertNotRun(USAGE, "--user");
        assertNotRun(USAGE, "--everything", "yes");
        assertNotRun(USAGE, "--user", ID, "--user", ID);
        assertNotRun(USAGE, "--user", ID, "--mission", ID);
        assertNotRun(USAGE, "--user", ID, "--zone", "UTC");
        assertNotRun("\"x\" is not a user ID", "--user", "x");
        assertNotRun("\"x\" is not a mission ID", "--mission", "x");
        assertNotRun("\"2026-02-30\" is not a day", "--day", "2026-02-30");
        assertNotRun("\"Seoul\" is not a time zone", "--day", "2026-02-28", "--zone", "Seoul");
        assertNotRun("Unknown format", "--user", ID, "--format", "xml");
        assertNotRun("Day 2999-01-01 (Asia/Seoul) has not begun", "--day", "2999-01-01");
    }

    @Test
    void reportsMissingSettingAndUnavailableDatabase() {
        AuditRun missing = AuditRun.of(Map.of(), "--user", ID);
        assertThat(missing.code()).isEqualTo(AuditCommand.NOT_RUN);
        assertThat(missing.err()).contains("DB_USERNAME is not set");

        Map<String, String> environment = new HashMap<>(database.environment());
        environment.put("DB_URL", "jdbc:postgresql://localhost:1/missions");
        AuditRun unavailable = AuditRun.of(environment, "--user", ID);
        assertThat(unavailable.code()).isEqualTo(AuditCommand.NOT_RUN);
        assertThat(unavailable.err()).contains("Audit export failed: Connection to localhost:1 refused");
    }

    @Test
    void incompleteOutputIsAnError() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };

        int code = new AuditCommand(database.environment(), full, new PrintStream(err, true, StandardCharsets.UTF_8))
                .run("--day", "2026-03-10");

        assertThat(code).isEqualTo(AuditCommand.NOT_RUN);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("Audit export incomplete, output cannot be written: No space left on device");
    }

    private static void assertNotRun(String message, String... arguments) {
        AuditRun run = AuditRun.of(database, arguments);
        assertThat(run.code()).isEqualTo(AuditCommand.NOT_RUN);
        assertThat(run.err()).contains(message);
        assertThat(run.out()).isEmpty();
    }
}
