package io.missionlink.missions.booking;

import java.util.Optional;

/**
 * A booking that a person asks for.
 *
 * @param amount minor units; positive for a credit of the account, negative for a debit
 * @param reasonKind kind of a correction; empty for fees that leave
 * @param requestedBy name of the person, as the person states it
 * @param explicitKey key of the command; without it, ticket, account and amount identify the booking
 */
record NewBooking(BookedAccount account, long amount, Optional<ReasonKind> reasonKind, String reason, String ticket,
        String requestedBy, Optional<String> explicitKey) {

    /** Kind of the transfer. */
    String kind() {
        return reasonKind.isPresent() ? "ADJUSTMENT" : "FEES_PAID_OUT";
    }

    /** Identifies the booking, so that a repeated command books once. */
    String key() {
        return explicitKey.map("key "::concat)
                .orElseGet(() -> "ticket %s %s %s %+d".formatted(ticket, kind(), account, amount));
    }
}
