package io.missionlink.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * PostgreSQL server for a test run, with one database and two roles as in production: the owner migrates, the service reads and
 * writes. Argument {@code database}: {@code users} or {@code missions}.
 */
public final class PostgresResource implements QuarkusTestResourceLifecycleManager {

    private String database = "test";
    private EmbeddedPostgres postgres;

    @Override
    public void init(Map<String, String> arguments) {
        database = arguments.getOrDefault("database", database);
    }

    @Override
    public Map<String, String> start() {
        String owner = database + "_owner";
        String service = database + "_service";
        try {
            postgres = EmbeddedPostgres.builder().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        asSuperuser("CREATE ROLE %s LOGIN PASSWORD 'owner'".formatted(owner));
        asSuperuser("CREATE ROLE %s LOGIN PASSWORD 'service'".formatted(service));
        asSuperuser("CREATE DATABASE %s OWNER %s".formatted(database, owner));
        return Map.of(
                "MIGRATE_AT_START", "true",
                "DB_URL", "jdbc:postgresql://localhost:%d/%s".formatted(postgres.getPort(), database),
                "DB_USERNAME", service,
                "DB_PASSWORD", "service",
                "DB_OWNER_USERNAME", owner,
                "DB_OWNER_PASSWORD", "owner");
    }

    /** Runs outside a transaction, because CREATE DATABASE requires it. */
    public void asSuperuser(String sql) {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() {
        if (postgres != null) {
            try {
                postgres.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
