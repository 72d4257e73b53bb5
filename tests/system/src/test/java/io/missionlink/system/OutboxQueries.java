package io.missionlink.system;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import io.missionlink.local.stack.LocalStack;

/** Reads the outbox: an event exists if and only if its change is committed (docs/money.md#always-true, rule 6). */
record OutboxQueries(LocalStack stack) {

    /** Mission ID, sequence and type of each event, by event ID. */
    Map<String, String> events(Collection<String> missions) {
        return query("SELECT event_id, mission_id, sequence, type FROM outbox WHERE mission_id = ANY(?)", missions, rows -> {
            Map<String, String> events = new HashMap<>();
            while (rows.next()) {
                events.put(rows.getString(1), rows.getString(2) + " " + rows.getLong(3) + " " + rows.getString(4));
            }
            return events;
        });
    }

    /** Number of missions that are not settled plus events that are not published. */
    long unfinished(Collection<String> missions) {
        return query("""
                WITH own AS (SELECT unnest(?::uuid[]) AS id)
                SELECT (SELECT count(*) FROM mission JOIN own USING (id) WHERE settled_at IS NULL)
                    + (SELECT count(*) FROM outbox JOIN own ON own.id = mission_id WHERE published_at IS NULL)""", missions,
                rows -> {
                    rows.next();
                    return rows.getLong(1);
                });
    }

    private interface RowReader<T> {
        T read(ResultSet rows) throws SQLException;
    }

    private <T> T query(String sql, Collection<String> missions, RowReader<T> reader) {
        LocalStack.Database database = stack.database("missions");
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("uuid", missions.stream().map(UUID::fromString).toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                return reader.read(rows);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
