package io.missionlink.missions.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Booking of a correction, or of fees that were paid out. In the export of one person, texts and people are absent.
 *
 * @param reasonKind absent for fees that were paid out
 * @param approvedBy absent if one person booked it alone
 */
record AuditBooking(UUID id, Optional<String> reasonKind, Optional<String> reason, Optional<String> ticket,
        Optional<String> requestedBy, Optional<String> approvedBy) {

    /** Names of the columns, in order (docs/audit.md#columns). */
    static final List<String> COLUMNS = List.of("bookingId", "reasonKind", "reason", "ticket", "requestedBy", "approvedBy");

    static Optional<AuditBooking> of(ResultSet row, AuditPeople people) throws SQLException {
        Optional<UUID> id = Optional.ofNullable(row.getObject("booking_id", UUID.class));
        if (id.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> reasonKind = text(row, "reason_kind");
        return Optional.of(people.only().isPresent()
                ? new AuditBooking(id.get(), reasonKind, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty())
                : new AuditBooking(id.get(), reasonKind, text(row, "reason"), text(row, "ticket"), text(row, "requested_by"),
                        text(row, "approved_by")));
    }

    /** Values in the order of the columns. */
    List<Optional<String>> values() {
        return List.of(Optional.of(id.toString()), reasonKind, reason, ticket, requestedBy, approvedBy);
    }

    private static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }
}
