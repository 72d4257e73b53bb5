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

/** The outbox as PostgreSQL has it: an event exists exactly if its change committed (money.md, rule 6). */
record EventRows(LocalStack stack) {

    /** Mission, sequence and type by event id. */
    Map<String, String> of(Collection<String> missions) {
        return query("SELECT event_id, mission_id, sequence, type FROM outbox WHERE mission_id = ANY(?)", missions, rows -> {
            Map<String, String> events = new HashMap<>();
            while (rows.next()) {
                events.put(rows.getString(1), rows.getString(2) + " " + rows.getLong(3) + " " + rows.getString(4));
            }
            return events;
        });
    }

    /** Missions that are not settled and events that are not published. */
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

    private interface Reading<T> {
        T read(ResultSet rows) throws SQLException;
    }

    private <T> T query(String sql, Collection<String> missions, Reading<T> reading) {
        LocalStack.Database database = stack.database("missions");
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("uuid", missions.stream().map(UUID::fromString).toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                return reading.read(rows);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
