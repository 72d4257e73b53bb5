package io.missionlink.missions.command;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

import org.jdbi.v3.core.Jdbi;
import org.postgresql.Driver;

import io.missionlink.database.Database;

/** Database of an operator command, which runs without the service and needs only the database settings. */
public final class CommandDatabase {

    /** Longer than the longest statement timeout of a command, 5 minutes, so that PostgreSQL reports it first. */
    private static final Duration SOCKET_TIMEOUT = Duration.ofMinutes(6);

    private final Map<String, String> environment;
    private final String command;

    /**
     * @param environment variables {@code DB_URL}, {@code DB_USERNAME} and {@code DB_PASSWORD}
     * @param command name of the command, shown in {@code pg_stat_activity}
     */
    public CommandDatabase(Map<String, String> environment, String command) {
        this.environment = environment;
        this.command = command;
    }

    /** A connection throws IllegalArgumentException if a setting is missing, and names it. */
    public Jdbi jdbi() {
        return Database.over(this::connect);
    }

    /** Uses the driver directly: without a started service, a native executable has no DriverManager registration. */
    private Connection connect() throws SQLException {
        Properties access = new Properties();
        access.setProperty("user", required("DB_USERNAME"));
        access.setProperty("password", required("DB_PASSWORD"));
        access.setProperty("ApplicationName", "mission-service " + command);
        access.setProperty("connectTimeout", "5");
        access.setProperty("tcpKeepAlive", "true");
        access.setProperty("socketTimeout", String.valueOf(SOCKET_TIMEOUT.toSeconds()));
        return Optional.ofNullable(new Driver().connect(required("DB_URL"), access))
                .orElseThrow(() -> new IllegalArgumentException("DB_URL is not a PostgreSQL JDBC URL"));
    }

    private String required(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank())
                .orElseThrow(() -> new IllegalArgumentException(name + " is not set"));
    }
}
