package io.missionlink.missions.booking;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import io.missionlink.text.Text;

/**
 * A stored booking.
 *
 * @param amount minor units; positive for a credit of the account, negative for a debit
 * @param reasonKind kind of a correction; empty for fees that leave
 * @param decidedBy person who approved or rejected it; empty while it is open, or if it needed no approval
 * @param transferId transfer of a booked one
 */
record Booking(UUID id, String kind, BookedAccount account, long amount, Optional<String> reasonKind, String reason,
        String ticket, String requestedBy, Instant requestedAt, Instant expiresAt, State state, Optional<String> decidedBy,
        Optional<UUID> transferId) {

    enum State {
        REQUESTED,
        EXPIRED,
        REJECTED,
        BOOKED
    }

    boolean isRequestedBy(String person) {
        return Text.key(requestedBy).equals(Text.key(person));
    }

    boolean isDecidedBy(String person) {
        return decidedBy.map(Text::key).filter(Text.key(person)::equals).isPresent();
    }

    /** Whether the stored booking is the one that a repeated command asks for. */
    boolean matches(NewBooking other) {
        return kind.equals(other.kind()) && account.equals(other.account()) && amount == other.amount()
                && ticket.equals(other.ticket()) && reasonKind.equals(other.reasonKind().map(ReasonKind::name));
    }

    /** Account, amount and ticket, for the person at the command. */
    String summary() {
        return "%s %s %s, ticket %s".formatted(kind, won(amount, true), account, ticket);
    }

    static String won(long amount, boolean signed) {
        return String.format(Locale.ROOT, signed ? "KRW %+,d" : "KRW %,d", amount);
    }
}
