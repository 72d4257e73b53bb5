package io.missionlink.missions.booking;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Jdbi;

import io.missionlink.missions.ledger.CorrectionLedger;

/**
 * Requests, approves and books corrections and fees that leave (docs/money.md#corrections). One transaction books at a time.
 * Each method throws {@link BookingRefusedException} if a rule refuses it.
 */
final class Bookings {

    private final Jdbi jdbi;
    private final long limit;

    /** @param limit up to this sum, a person books alone within 24 hours; minor units */
    Bookings(Jdbi jdbi, long limit) {
        this.jdbi = jdbi;
        this.limit = limit;
    }

    /** @param changed false if an earlier command had this result already */
    record Result(Booking booking, boolean changed) {
    }

    /** Books at once, or only requests the booking if it needs a second person. */
    Result request(NewBooking booking) {
        return exclusively((store, ledger) -> {
            Optional<Booking> earlier = store.find(booking.key());
            if (earlier.isPresent()) {
                return repeated(earlier.get(), booking);
            }
            requireCover(ledger, booking.account(), booking.amount());
            boolean needsApproval = booking.kind().equals("FEES_PAID_OUT") || exceedsLimit(store, booking);
            Booking stored = store.insert(booking, needsApproval);
            return new Result(needsApproval ? stored : book(store, ledger, stored, Optional.empty()), true);
        });
    }

    private static Result repeated(Booking earlier, NewBooking booking) {
        if (!earlier.matches(booking)) {
            throw new BookingRefusedException(
                    "The key belongs to another booking: %s %s".formatted(earlier.id(), earlier.summary()));
        }
        if (earlier.state() == Booking.State.REJECTED || earlier.state() == Booking.State.EXPIRED) {
            throw new BookingRefusedException(
                    "Booking %s is %s. To request it again, use another --key.".formatted(earlier.id(), earlier.state()));
        }
        return new Result(earlier, false);
    }

    /** Several small bookings must not replace one that needs two people. */
    private boolean exceedsLimit(BookingStore store, NewBooking booking) {
        return Math.addExact(store.bookedAlone(booking.requestedBy(), booking.account()), Math.abs(booking.amount())) > limit;
    }

    Result approve(UUID id, String by) {
        return exclusively((store, ledger) -> {
            Booking booking = find(store, id);
            if (booking.state() == Booking.State.BOOKED && booking.isDecidedBy(by)) {
                return new Result(booking, false);
            }
            requireOpen(booking);
            if (booking.isRequestedBy(by)) {
                throw new BookingRefusedException(
                        "Booking %s was requested by %s: another person must approve it".formatted(id, by));
            }
            return new Result(book(store, ledger, booking, Optional.of(by)), true);
        });
    }

    /** Also the person who requested a booking can reject it. */
    Result reject(UUID id, String by) {
        return exclusively((store, ledger) -> {
            Booking booking = find(store, id);
            if (booking.state() == Booking.State.REJECTED && booking.isDecidedBy(by)) {
                return new Result(booking, false);
            }
            requireOpen(booking);
            return new Result(store.reject(id, by), true);
        });
    }

    List<Booking> open() {
        return jdbi.inTransaction(handle -> new BookingStore(handle).open());
    }

    List<Booking> last(int number) {
        return jdbi.inTransaction(handle -> new BookingStore(handle).last(number));
    }

    private static Booking find(BookingStore store, UUID id) {
        return store.find(id).orElseThrow(() -> new BookingRefusedException("Booking not found: " + id));
    }

    private static void requireOpen(Booking booking) {
        if (booking.state() != Booking.State.REQUESTED) {
            throw new BookingRefusedException("Booking %s is %s%s".formatted(booking.id(), booking.state(),
                    booking.decidedBy().map(" by "::concat).orElse("")));
        }
    }

    private static Booking book(BookingStore store, CorrectionLedger ledger, Booking booking, Optional<String> approvedBy) {
        UUID transfer = move(ledger, booking).orElseThrow(() -> refused(ledger, booking.account(), booking.amount()));
        return store.book(booking.id(), approvedBy, transfer);
    }

    private static Optional<UUID> move(CorrectionLedger ledger, Booking booking) {
        long amount = Math.abs(booking.amount());
        boolean credit = booking.amount() > 0;
        return switch (booking.account()) {
            case BookedAccount.Wallet(UUID user) -> credit ? ledger.credit(user, amount) : ledger.debit(user, amount);
            case BookedAccount.Fees fees when booking.kind().equals("FEES_PAID_OUT") -> ledger.payOutFees(amount);
            case BookedAccount.Fees fees -> credit ? Optional.of(ledger.creditFees(amount)) : ledger.debitFees(amount);
        };
    }

    /** Refuses a booking at its request, before a second person looks at it. The ledger checks it again when it is booked. */
    private static void requireCover(CorrectionLedger ledger, BookedAccount account, long amount) {
        Optional<Long> held = held(ledger, account);
        if (held.isEmpty() || amount < 0 && held.get() < Math.negateExact(amount)) {
            throw refused(ledger, account, amount);
        }
    }

    private static BookingRefusedException refused(CorrectionLedger ledger, BookedAccount account, long amount) {
        return new BookingRefusedException(held(ledger, account)
                .map(held -> "The %s has %s: a debit of %s is refused".formatted(account, Booking.won(held, false),
                        Booking.won(Math.abs(amount), false)))
                .orElseGet(() -> "The %s does not exist: the first top-up or payout creates it".formatted(account)));
    }

    private static Optional<Long> held(CorrectionLedger ledger, BookedAccount account) {
        return switch (account) {
            case BookedAccount.Wallet(UUID user) -> ledger.balance(user);
            case BookedAccount.Fees fees -> Optional.of(ledger.feesHeld());
        };
    }

    private interface Work {

        Result run(BookingStore store, CorrectionLedger ledger);
    }

    private Result exclusively(Work work) {
        return jdbi.inTransaction(handle -> {
            // A pledge that holds the wallet ends within this time.
            handle.execute("SET LOCAL lock_timeout = '10s'");
            handle.execute("SET LOCAL statement_timeout = '30s'");
            BookingStore store = new BookingStore(handle);
            store.lock();
            return work.run(store, new CorrectionLedger(handle));
        });
    }
}
