package io.missionlink.local.stack;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/** The two databases. Each has a role that owns the schema, and a role for its service. */
final class Databases {

    static final String SUPERUSER = "postgres";
    static final String SUPERUSER_SECRET = "database-superuser";
    static final String USERS = "users";
    static final String MISSIONS = "missions";

    private final int port;
    private final Secrets secrets;

    Databases(int port, Secrets secrets) {
        this.port = port;
        this.secrets = secrets;
    }

    boolean isReady() {
        try (Connection connection = superuser("postgres")) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }

    /** Idempotent: creates missing databases and roles, and sets the passwords and privileges. */
    void create() {
        try (Connection connection = superuser("postgres"); Statement statement = connection.createStatement()) {
            for (String database : List.of(USERS, MISSIONS)) {
                role(statement, owner(database));
                role(statement, service(database));
                if (!exists(statement, "pg_database", "datname", database)) {
                    statement.execute("CREATE DATABASE %s OWNER %s".formatted(database, owner(database)));
                }
                statement.execute("REVOKE ALL ON DATABASE %s FROM PUBLIC".formatted(database));
                statement.execute("GRANT CONNECT ON DATABASE %s TO %s".formatted(database, service(database)));
            }
        } catch (SQLException e) {
            throw new StackException("Cannot create the databases: " + e.getMessage(), e);
        }
    }

    /** Returns the database configuration of a service. It migrates its database locally; on AWS a deployment job does. */
    Map<String, String> environment(String database) {
        return Map.of("MIGRATE_AT_START", "true",
                "DB_URL", url(database),
                "DB_USERNAME", service(database),
                "DB_PASSWORD", secrets.get(secret(service(database))),
                "DB_OWNER_USERNAME", owner(database),
                "DB_OWNER_PASSWORD", secrets.get(secret(owner(database))));
    }

    LocalStack.Database asOwner(String database) {
        return new LocalStack.Database(url(database), owner(database), secrets.get(secret(owner(database))));
    }

    private void role(Statement statement, String role) throws SQLException {
        if (!exists(statement, "pg_roles", "rolname", role)) {
            statement.execute("CREATE ROLE " + role);
        }
        statement.execute("ALTER ROLE %s LOGIN PASSWORD '%s'".formatted(role, secrets.get(secret(role))));
    }

    private static boolean exists(Statement statement, String catalog, String column, String name) throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT 1 FROM %s WHERE %s = '%s'".formatted(catalog, column, name))) {
            return rows.next();
        }
    }

    private Connection superuser(String database) throws SQLException {
        return DriverManager.getConnection(url(database), SUPERUSER, secrets.get(SUPERUSER_SECRET));
    }

    private String url(String database) {
        return "jdbc:postgresql://localhost:%d/%s".formatted(port, database);
    }

    private static String owner(String database) {
        return database + "_owner";
    }

    private static String service(String database) {
        return database + "_service";
    }

    private static String secret(String role) {
        return "database-" + role.replace('_', '-');
    }
}
