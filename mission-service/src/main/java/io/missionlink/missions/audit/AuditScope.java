package io.missionlink.missions.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;

/** Part of the ledger that an export covers. */
sealed interface AuditScope {

    /** Money and events of one person. Other people appear only by their role. */
    record OneUser(UUID id) implements AuditScope {

        @Override
        public String toString() {
            return "User " + id;
        }
    }

    /** Money and events of one mission, for operators: with the IDs of its people. */
    record OneMission(UUID id) implements AuditScope {

        @Override
        public String toString() {
            return "Mission " + id;
        }
    }

    /** Money and events of one calendar day, for operators: with the IDs of people. */
    record Day(LocalDate date, ZoneId zone) implements AuditScope {

        /** Inclusive. */
        Instant start() {
            return date.atStartOfDay(zone).toInstant();
        }

        /** Exclusive. */
        Instant end() {
            return date.plusDays(1).atStartOfDay(zone).toInstant();
        }

        @Override
        public String toString() {
            return "Day %s (%s)".formatted(date, zone);
        }
    }
}
