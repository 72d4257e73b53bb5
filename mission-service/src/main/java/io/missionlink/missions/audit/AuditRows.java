package io.missionlink.missions.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

import io.missionlink.contracts.money.Money;

/** Maps transfers and events to rows of an export. */
record AuditRows(AuditPeople people) {

    private static final Set<String> OF_A_PERSON = Set.of("WALLET", "RECEIVABLE");
    /** An event without a user: a deadline passed, or a settlement was completed. */
    private static final String SERVICE = "mission-service";

    RowMapper<AuditRow> movements() {
        return this::movement;
    }

    RowMapper<AuditRow> events() {
        return (row, context) -> new AuditRow(time(row), row.getString("kind"), Optional.empty(), id(row, "mission_id"),
                Optional.of(actor(row)), event(row));
    }

    private AuditRow movement(ResultSet row, StatementContext context) throws SQLException {
        String kind = row.getString("kind");
        return new AuditRow(time(row), kind,
                Optional.of(new AuditRow.Movement(row.getObject("id", UUID.class), row.getLong("amount"), Money.KRW,
                        account(row, "from"), account(row, "to"), id(row, "pledge_id"), id(row, "payment_id"),
                        AuditBooking.of(row, people))),
                id(row, "mission_id"), actor(row, kind), event(row));
    }

    private AuditRow.Account account(ResultSet row, String side) throws SQLException {
        String name = row.getString(side + "_account");
        Optional<UUID> id = id(row, side + "_id");
        return new AuditRow.Account(name, id.isPresent() && OF_A_PERSON.contains(name)
                ? Optional.of(people.nameOf(id.get(), row))
                : id.map(UUID::toString));
    }

    /** A payment has no event. Its owner orders it, and the payment provider reports its result. */
    private Optional<String> actor(ResultSet row, String kind) throws SQLException {
        return switch (kind) {
            case "TOP_UP" -> Optional.of(people.nameOf(row.getObject("to_id", UUID.class), row));
            case "CASH_OUT", "TOP_UP_REFUND" -> Optional.of(people.nameOf(row.getObject("from_id", UUID.class), row));
            case "CASH_OUT_CONFIRMED", "CASH_OUT_RETURNED", "TOP_UP_REFUND_CONFIRMED", "TOP_UP_REFUND_RETURNED",
                    "TOP_UP_TAKEN_BACK", "TOP_UP_REINSTATED" ->
                Optional.of("payment-provider");
            case "ADJUSTMENT", "FEES_PAID_OUT" -> Optional.of("support");
            case "RECEIVABLE_PAID" -> Optional.of(SERVICE);
            default -> event(row).isPresent() ? Optional.of(actor(row)) : Optional.empty();
        };
    }

    private String actor(ResultSet row) throws SQLException {
        Optional<UUID> user = id(row, "actor_id");
        return user.isPresent() ? people.nameOf(user.get(), row) : SERVICE;
    }

    private static Optional<AuditRow.Event> event(ResultSet row) throws SQLException {
        Optional<UUID> id = id(row, "event_id");
        return id.isPresent() ? Optional.of(new AuditRow.Event(id.get(), row.getLong("sequence"))) : Optional.empty();
    }

    private static Instant time(ResultSet row) throws SQLException {
        return row.getObject("time", OffsetDateTime.class).toInstant();
    }

    private static Optional<UUID> id(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, UUID.class));
    }
}
