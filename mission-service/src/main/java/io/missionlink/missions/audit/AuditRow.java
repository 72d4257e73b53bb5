package io.missionlink.missions.audit;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonGenerator;

/**
 * A row of an export: a movement of money, or an event that moved none. It has no text that a user wrote, and the texts of a
 * booking begin with a letter or digit, so a spreadsheet finds no formula in it.
 *
 * @param kind kind of the transfer, or type of the event
 * @param actor ID or role of a person, or the name of a service
 * @param event the event that recorded or caused the movement; empty for a payment
 */
record AuditRow(Instant time, String kind, Optional<Movement> movement, Optional<UUID> missionId, Optional<String> actor,
        Optional<Event> event) {

    /** Names of the columns, in order (docs/audit.md#columns). */
    static final List<String> COLUMNS = Stream.concat(
            Stream.of("time", "record", "kind", "amount", "currency", "from", "fromId",
                    "to", "toId", "missionId", "pledgeId", "paymentId", "actor", "eventId", "eventSequence", "transferId"),
            AuditBooking.COLUMNS.stream()).toList();

    /**
     * A transfer of the ledger.
     *
     * @param amount minor units
     * @param paymentId the reference that the payment provider received
     * @param booking of a correction, or of fees that were paid out
     */
    record Movement(UUID transferId, long amount, String currency, Account from, Account to, Optional<UUID> pledgeId,
            Optional<UUID> paymentId, Optional<AuditBooking> booking) {
    }

    /** @param id ID or role of the wallet's owner, or ID of the escrow's mission */
    record Account(String name, Optional<String> id) {
    }

    record Event(UUID id, long sequence) {
    }

    void write(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("time", time.toString());
        out.writeStringField("record", movement.isPresent() ? "movement" : "event");
        out.writeStringField("kind", kind);
        if (movement.isPresent()) {
            Movement moved = movement.get();
            out.writeNumberField("amount", moved.amount());
            out.writeStringField("currency", moved.currency());
            out.writeStringField("from", moved.from().name());
            write(out, "fromId", moved.from().id());
            out.writeStringField("to", moved.to().name());
            write(out, "toId", moved.to().id());
        }
        write(out, "missionId", missionId);
        write(out, "pledgeId", movement.flatMap(Movement::pledgeId));
        write(out, "paymentId", movement.flatMap(Movement::paymentId));
        write(out, "actor", actor);
        write(out, "eventId", event.map(Event::id));
        if (event.isPresent()) {
            out.writeNumberField("eventSequence", event.get().sequence());
        }
        write(out, "transferId", movement.map(Movement::transferId));
        Optional<AuditBooking> booking = movement.flatMap(Movement::booking);
        if (booking.isPresent()) {
            for (int i = 0; i < AuditBooking.COLUMNS.size(); i++) {
                write(out, AuditBooking.COLUMNS.get(i), booking.get().values().get(i));
            }
        }
        out.writeEndObject();
    }

    private static void write(JsonGenerator out, String field, Optional<?> value) throws IOException {
        if (value.isPresent()) {
            out.writeStringField(field, value.get().toString());
        }
    }
}
