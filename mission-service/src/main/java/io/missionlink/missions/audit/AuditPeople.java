package io.missionlink.missions.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/**
 * Names people in an export. The export of one person names others by their role, so that it contains no other person's data.
 *
 * @param only the person whose ID is shown; empty if every ID is shown
 */
record AuditPeople(Optional<UUID> only) {

    static AuditPeople of(AuditScope scope) {
        return new AuditPeople(scope instanceof AuditScope.OneUser(UUID id) ? Optional.of(id) : Optional.empty());
    }

    /** @param row with the column {@code streamer_id} of the mission */
    String nameOf(UUID person, ResultSet row) throws SQLException {
        if (only.isEmpty() || only.get().equals(person)) {
            return person.toString();
        }
        return person.equals(row.getObject("streamer_id", UUID.class)) ? "streamer" : "contributor";
    }
}
