package io.missionlink.local.aws.sqs;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Optional;

import org.elasticmq.persistence.sql.SqlQueuePersistenceConfig;

/** Reads the table in which ElasticMQ stores the messages of a queue, because its API does not return the age of a message. */
final class StoredMessages {

    private static final String TABLE = """
            SELECT table_name FROM information_schema.tables WHERE regexp_like(table_name, '^message_' || ? || '_[0-9a-f]+$', 'i')""";

    private final SqlQueuePersistenceConfig config;

    StoredMessages(SqlQueuePersistenceConfig config) {
        this.config = config;
    }

    /** @throws IllegalStateException if the table of the queue cannot be read */
    Optional<Instant> oldest(String queue) {
        try (Connection connection = DriverManager.getConnection(config.uri(), config.username(), config.password())) {
            String table = table(connection, queue);
            try (Statement select = connection.createStatement();
                    ResultSet row = select.executeQuery("SELECT min(created) FROM \"" + table + "\"")) {
                row.next();
                long millis = row.getLong(1);
                return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot read the stored messages of " + queue, e);
        }
    }

    /** The name of a table is the escaped name of its queue and a hash. */
    private static String table(Connection connection, String queue) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(TABLE)) {
            select.setString(1, queue.replaceAll("[^A-Za-z0-9]", "_"));
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    throw new IllegalStateException("ElasticMQ has no table of messages for " + queue);
                }
                return row.getString(1);
            }
        }
    }
}
