package io.missionlink.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

import io.missionlink.local.stack.LocalStack;

/** What the benchmark puts into mission-service's database, and reads from it, beside the service. */
final class MissionsDatabase {

    private static final Duration QUIET_WITHIN = Duration.ofMinutes(20);

    private final LocalStack.Database owner;
    private final LocalStack.Database service;

    MissionsDatabase(LocalStack stack) {
        owner = stack.database("missions");
        service = new LocalStack.Database(owner.url(), "missions_service", stack.secret("database-missions-service"));
    }

    Connection asService() throws SQLException {
        return DriverManager.getConnection(service.url(), service.user(), service.password());
    }

    /** Wallets that are filled as a top-up fills them. */
    void fill(List<UUID> users, long amount) throws SQLException {
        try (Connection connection = asOwner(); PreparedStatement fill = connection.prepareStatement("""
                WITH paid AS (
                    INSERT INTO payment (id, direction, user_id, amount, currency, status, completed_at)
                    SELECT uuidv7(), 'IN', id, ?, 'KRW', 'SUCCEEDED', clock_timestamp() FROM unnest(?::uuid[]) AS id
                    RETURNING id, user_id, amount
                ), filled AS (
                    INSERT INTO wallet (user_id, balance) SELECT user_id, amount FROM paid
                )
                INSERT INTO transfer (id, kind, from_account, to_account, to_id, amount, wallet_balance, payment_id)
                SELECT uuidv7(), 'TOP_UP', 'MONEY_IN', 'WALLET', user_id, amount, amount, id FROM paid""")) {
            fill.setLong(1, amount);
            fill.setArray(2, connection.createArrayOf("uuid", users.toArray()));
            fill.execute();
        }
    }

    /**
     * Waits until the relay has sent everything: what a row left behind is not charged to the next one.
     *
     * @return when it had
     */
    Instant awaitRelayed() throws SQLException, InterruptedException {
        Instant until = Instant.now().plus(QUIET_WITHIN);
        Instant relayed;
        try (Connection connection = asOwner();
                PreparedStatement left = connection.prepareStatement(
                        "SELECT EXISTS (SELECT FROM outbox WHERE published_at IS NULL)")) {
            while (true) {
                try (ResultSet answer = left.executeQuery()) {
                    answer.next();
                    relayed = Instant.now();
                    if (!answer.getBoolean(1)) {
                        break;
                    }
                }
                if (relayed.isAfter(until)) {
                    throw new IllegalStateException("The outbox is not empty after " + QUIET_WITHIN);
                }
                Thread.sleep(200);
            }
        }
        try (Connection connection = asOwner(); PreparedStatement tidy = connection.prepareStatement("VACUUM (ANALYZE)")) {
            tidy.execute();
        }
        return relayed;
    }

    /** How a settlement went. @param pledges that it resolved */
    record Settled(Instant decided, Instant begun, Instant settled, long pledges) {
    }

    /** Returns when the first page of its settlement is applied. */
    void awaitBegun(UUID mission, Duration within) throws SQLException, InterruptedException {
        await("SELECT begun_at FROM settlement WHERE mission_id = ?", mission, within, row -> instant(row, "begun_at"));
    }

    Settled awaitSettled(UUID mission, Duration within) throws SQLException, InterruptedException {
        return await("""
                SELECT outcome_at, settled_at, final_count, begun_at FROM mission JOIN settlement ON mission_id = id
                WHERE id = ? AND settled_at IS NOT NULL""", mission, within, row -> new Settled(instant(row, "outcome_at"),
                instant(row, "begun_at"), instant(row, "settled_at"), row.getLong("final_count")));
    }

    /** Reads what a row holds. */
    private interface Reader<T> {

        T read(ResultSet row) throws SQLException;
    }

    /** The first row of the statement, once it gives one. */
    private <T> T await(String sql, UUID mission, Duration within, Reader<T> reader)
            throws SQLException, InterruptedException {
        Instant until = Instant.now().plus(within);
        try (Connection connection = asOwner(); PreparedStatement read = connection.prepareStatement(sql)) {
            read.setObject(1, mission);
            while (Instant.now().isBefore(until)) {
                try (ResultSet row = read.executeQuery()) {
                    if (row.next()) {
                        return reader.read(row);
                    }
                }
                Thread.sleep(20);
            }
        }
        throw new IllegalStateException("Mission %s is not settled after %s".formatted(mission, within));
    }

    private Connection asOwner() throws SQLException {
        return DriverManager.getConnection(owner.url(), owner.user(), owner.password());
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
