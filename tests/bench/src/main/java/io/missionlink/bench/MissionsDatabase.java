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

/** Direct access of the benchmark to the database of mission-service. */
final class MissionsDatabase {

    private static final Duration RELAYED_WITHIN = Duration.ofMinutes(20);

    private final LocalStack.Database owner;
    private final LocalStack.Database service;

    MissionsDatabase(LocalStack stack) {
        owner = stack.database("missions");
        service = new LocalStack.Database(owner.url(), "missions_service", stack.secret("database-missions-service"));
    }

    Connection asService() throws SQLException {
        return DriverManager.getConnection(service.url(), service.user(), service.password());
    }

    /** Creates wallets with a balance, in the same rows as a top-up. */
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
     * Waits until the relay has sent all events, so that the backlog of one measurement does not slow down the next.
     *
     * @return time at which the outbox was empty
     */
    Instant awaitRelayed() throws SQLException, InterruptedException {
        Instant until = Instant.now().plus(RELAYED_WITHIN);
        Instant relayed;
        try (Connection connection = asOwner();
                PreparedStatement left = connection.prepareStatement(
                        "SELECT EXISTS (SELECT FROM outbox WHERE published_at IS NULL)")) {
            while (true) {
                try (ResultSet pending = left.executeQuery()) {
                    pending.next();
                    relayed = Instant.now();
                    if (!pending.getBoolean(1)) {
                        break;
                    }
                }
                if (relayed.isAfter(until)) {
                    throw new IllegalStateException("The outbox is not empty after " + RELAYED_WITHIN);
                }
                Thread.sleep(200);
            }
        }
        try (Connection connection = asOwner(); PreparedStatement tidy = connection.prepareStatement("VACUUM (ANALYZE)")) {
            tidy.execute();
        }
        return relayed;
    }

    /** Times of a settlement. @param pledges number of resolved pledges */
    record SettlementTimes(Instant decided, Instant started, Instant settled, long pledges) {
    }

    /** Waits until the first page of the settlement is applied. */
    void awaitStarted(UUID mission, Duration within) throws SQLException, InterruptedException {
        await("SELECT begun_at FROM settlement WHERE mission_id = ?", mission, within, row -> instant(row, "begun_at"));
    }

    SettlementTimes awaitSettled(UUID mission, Duration within) throws SQLException, InterruptedException {
        return await("""
                SELECT outcome_at, settled_at, final_count, begun_at FROM mission JOIN settlement ON mission_id = id
                WHERE id = ? AND settled_at IS NOT NULL""", mission, within,
                row -> new SettlementTimes(instant(row, "outcome_at"),
                        instant(row, "begun_at"), instant(row, "settled_at"), row.getLong("final_count")));
    }

    private interface RowMapper<T> {

        T map(ResultSet row) throws SQLException;
    }

    /** Polls until the statement returns a row. */
    private <T> T await(String sql, UUID mission, Duration within, RowMapper<T> mapper)
            throws SQLException, InterruptedException {
        Instant until = Instant.now().plus(within);
        try (Connection connection = asOwner(); PreparedStatement read = connection.prepareStatement(sql)) {
            read.setObject(1, mission);
            while (Instant.now().isBefore(until)) {
                try (ResultSet row = read.executeQuery()) {
                    if (row.next()) {
                        return mapper.map(row);
                    }
                }
                Thread.sleep(20);
            }
        }
        throw new IllegalStateException("Mission %s has not reached the expected state after %s".formatted(mission, within));
    }

    private Connection asOwner() throws SQLException {
        return DriverManager.getConnection(owner.url(), owner.user(), owner.password());
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
