package io.missionlink.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.missionlink.local.lifecycle.PidFiles;

@Timeout(120)
@Tag("slow")
class PostgresTest {

    private final int port = StackPorts.free().postgres();
    @TempDir
    private Path folder;
    private StateDirectory state;
    private Databases databases;
    private ManagedProcess process;

    @BeforeEach
    void start() {
        state = StateDirectory.open(folder);
        Postgres postgres = new Postgres(state, new Secrets(state.resolve("secrets")), port);
        databases = postgres.databases();
        process = new ManagedProcess(postgres.prepare(false), new PidFiles(state.resolve("run")), line -> {
        });
        process.start();
        process.awaitReady();
        databases.create();
    }

    @AfterEach
    void stop() {
        process.stop();
        state.close();
    }

    @Test
    void keepsCommittedRowsAfterKill() throws SQLException {
        execute("CREATE TABLE kept (number int)");
        execute("INSERT INTO kept SELECT generate_series(1, 1000)");

        process.kill();
        process.awaitReady();
        databases.create();

        try (Connection connection = owner();
                ResultSet rows = connection.createStatement()
                        .executeQuery("SELECT count(*) FROM kept")) {
            rows.next();
            assertThat(rows.getInt(1)).isEqualTo(1000);
        }
    }

    @Test
    void limitsServiceToItsOwnDatabase() throws SQLException {
        Map<String, String> users = databases.environment(Databases.USERS);
        String missions = databases.environment(Databases.MISSIONS).get("DB_URL");

        try (Connection own = DriverManager.getConnection(users.get("DB_URL"), users.get("DB_USERNAME"),
                users.get("DB_PASSWORD"))) {
            assertThat(own.isValid(2)).isTrue();
        }
        assertThatThrownBy(() -> DriverManager.getConnection(missions, users.get("DB_USERNAME"), users.get("DB_PASSWORD")))
                .isInstanceOf(SQLException.class).hasMessageContaining("permission denied");
        assertThatThrownBy(() -> DriverManager.getConnection(users.get("DB_URL"), users.get("DB_USERNAME"), "wrong"))
                .isInstanceOf(SQLException.class).hasMessageContaining("password");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = owner(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection owner() throws SQLException {
        LocalStack.Database database = databases.asOwner(Databases.MISSIONS);
        return DriverManager.getConnection(database.url(), database.user(), database.password());
    }
}
