package io.missionlink.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.missionlink.local.aws.AwsConfig;
import io.missionlink.local.lifecycle.PidFiles;
import io.missionlink.system.TestedPackaging;

/** The migration job that runs before a rollout (gitops-manifests): the service's package migrates the database and exits. */
@Timeout(180)
class MigrationSystemIT {

    private static final long JOB_TIMEOUT_SECONDS = 60;

    @TempDir
    private Path folder;
    private StateDirectory state;
    private Databases databases;
    private ManagedProcess postgres;
    private Services services;

    @BeforeEach
    void startDatabase() {
        StackOptions options = StackOptions.free(folder).withPackaging(TestedPackaging.PACKAGING);
        state = StateDirectory.open(folder);
        Secrets secrets = new Secrets(state.resolve("secrets"));
        Postgres program = new Postgres(state, secrets, options.ports().postgres());
        databases = program.databases();
        services = new Services(options, state, secrets, databases, AwsConfig.local(state.resolve("aws")));
        postgres = new ManagedProcess(program.prepare(false), new PidFiles(state.resolve("run")), line -> {
        });
        postgres.start();
        postgres.awaitReady();
        databases.create();
    }

    @AfterEach
    void stopDatabase() {
        postgres.stop();
        state.close();
    }

    @ParameterizedTest
    @CsvSource({ "user-service,users", "mission-service,missions" })
    void migratesEmptyDatabaseOnce(String service, String database) throws Exception {
        ProcessSpec spec = service.equals(Services.USER_SERVICE) ? services.userService() : services.missionService();

        assertThat(run(spec)).as("exit code of the first run, see %s", spec.log()).isZero();
        int migrations = migrations(database);
        assertThat(migrations).isPositive();

        assertThat(run(spec)).as("exit code of a second run, see %s", spec.log()).isZero();
        assertThat(migrations(database)).isEqualTo(migrations);
    }

    private static int run(ProcessSpec spec) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(spec.command()).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(spec.log().toFile()));
        builder.environment().keySet().retainAll(InheritedEnvironment.VARIABLES);
        builder.environment().putAll(spec.environment());
        builder.environment().putAll(Map.of("MIGRATE_AT_START", "true", "QUARKUS_INIT_AND_EXIT", "true"));
        Process job = builder.start();
        try {
            assertThat(job.waitFor(JOB_TIMEOUT_SECONDS, TimeUnit.SECONDS)).as("%s ended", spec.name()).isTrue();
            return job.exitValue();
        } finally {
            job.destroyForcibly();
        }
    }

    private int migrations(String database) throws SQLException {
        LocalStack.Database owner = databases.asOwner(database);
        try (Connection connection = DriverManager.getConnection(owner.url(), owner.user(), owner.password());
                ResultSet rows = connection.createStatement()
                        .executeQuery("SELECT count(*) FROM flyway_schema_history WHERE success")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
