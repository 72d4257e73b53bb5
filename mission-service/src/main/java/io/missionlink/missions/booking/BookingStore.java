package io.missionlink.missions.booking;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Rows of the table {@code booking}, in the transaction of the caller. */
final class BookingStore {

    /** Key of the advisory lock of bookings. Arbitrary, but no other code may use it. */
    private static final long LOCK = 0xB00C_0B00CL;
    private static final String COLUMNS = """
            SELECT id, kind, user_id, amount, reason_kind, reason, ticket, requested_by, requested_at, expires_at,
                CASE WHEN status = 'REQUESTED' AND expires_at <= clock_timestamp() THEN 'EXPIRED' ELSE status END AS state,
                coalesce(approved_by, rejected_by) AS decided_by, transfer_id FROM booking\s""";
    private static final String BY_ID = COLUMNS + "WHERE id = :id";
    private static final String BY_KEY = COLUMNS + "WHERE key = :key";
    private static final String OPEN = COLUMNS + "WHERE status = 'REQUESTED' AND expires_at > clock_timestamp() ORDER BY id";
    private static final String LAST = COLUMNS
            + "WHERE status <> 'REQUESTED' OR expires_at <= clock_timestamp() ORDER BY id DESC LIMIT :limit";
    private static final String INSERT = """
            INSERT INTO booking (key, kind, account, user_id, amount, reason_kind, reason, ticket, needs_approval, requested_by)
            VALUES (:key, :kind, :account, :userId, :amount, :reasonKind, :reason, :ticket, :needsApproval, :requestedBy)
            RETURNING id""";
    private static final String BOOK = """
            UPDATE booking SET status = 'BOOKED', approved_by = :by, decided_at = clock_timestamp(), transfer_id = :transferId
            WHERE id = :id""";
    private static final String REJECT = """
            UPDATE booking SET status = 'REJECTED', rejected_by = :by, decided_at = clock_timestamp() WHERE id = :id""";
    private static final String BOOKED_ALONE = """
            SELECT coalesce(sum(abs(amount)), 0)::bigint FROM booking
            WHERE NOT needs_approval AND requested_at > clock_timestamp() - interval '24 hours'
                AND (lower(requested_by) = lower(:by) OR account = :account AND user_id IS NOT DISTINCT FROM :userId)""";

    private final Handle handle;

    /** @param handle in a transaction */
    BookingStore(Handle handle) {
        this.handle = handle;
    }

    /** Waits until no other transaction books, and lets no other one book until this one ends. */
    void lock() {
        handle.execute("SELECT pg_advisory_xact_lock(?)", LOCK);
    }

    Optional<Booking> find(UUID id) {
        return handle.createQuery(BY_ID).bind("id", id).map(BookingStore::booking).findOne();
    }

    Optional<Booking> find(String key) {
        return handle.createQuery(BY_KEY).bind("key", key).map(BookingStore::booking).findOne();
    }

    /** Requests that wait for an approval, the oldest first. */
    List<Booking> open() {
        return handle.createQuery(OPEN).map(BookingStore::booking).list();
    }

    /** Bookings that were decided or expired, the newest first. */
    List<Booking> last(int limit) {
        return handle.createQuery(LAST).bind("limit", limit).map(BookingStore::booking).list();
    }

    /** Sum of the last 24 hours that was booked without approval, by this person or on this account; minor units. */
    long bookedAlone(String person, BookedAccount account) {
        return handle.createQuery(BOOKED_ALONE).bind("by", person).bind("account", account.ledgerName())
                .bindByType("userId", account.user().orElse(null), UUID.class).mapTo(Long.class).one();
    }

    Booking insert(NewBooking booking, boolean needsApproval) {
        UUID id = handle.createQuery(INSERT)
                .bind("key", booking.key()).bind("kind", booking.kind())
                .bind("account", booking.account().ledgerName())
                .bindByType("userId", booking.account().user().orElse(null), UUID.class)
                .bind("amount", booking.amount())
                .bindByType("reasonKind", booking.reasonKind().map(ReasonKind::name).orElse(null), String.class)
                .bind("reason", booking.reason()).bind("ticket", booking.ticket())
                .bind("needsApproval", needsApproval).bind("requestedBy", booking.requestedBy())
                .mapTo(UUID.class).one();
        return find(id).orElseThrow();
    }

    Booking book(UUID id, Optional<String> approvedBy, UUID transferId) {
        handle.createUpdate(BOOK).bind("id", id).bindByType("by", approvedBy.orElse(null), String.class)
                .bind("transferId", transferId).execute();
        return find(id).orElseThrow();
    }

    Booking reject(UUID id, String by) {
        handle.createUpdate(REJECT).bind("id", id).bind("by", by).execute();
        return find(id).orElseThrow();
    }

    private static Booking booking(ResultSet row, StatementContext context) throws SQLException {
        return new Booking(row.getObject("id", UUID.class), row.getString("kind"),
                BookedAccount.of(Optional.ofNullable(row.getObject("user_id", UUID.class))), row.getLong("amount"),
                Optional.ofNullable(row.getString("reason_kind")), row.getString("reason"), row.getString("ticket"),
                row.getString("requested_by"), row.getObject("requested_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(), Booking.State.valueOf(row.getString("state")),
                Optional.ofNullable(row.getString("decided_by")),
                Optional.ofNullable(row.getObject("transfer_id", UUID.class)));
    }
}
