package io.missionlink.missions.booking;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.missionlink.database.PostgresError;
import io.missionlink.missions.command.CommandDatabase;

/**
 * Operator command that books corrections of wallets and fees, and fees that leave (docs/operations.md#correct-a-wallet). It
 * needs only the database settings, and can run while the service runs.
 */
public final class BookCommand {

    public static final String NAME = "book";

    /** Exit codes. */
    static final int DONE = 0;
    static final int REFUSED = 1;
    static final int NOT_RUN = 2;

    /** Environment variable with the sum that a person books alone within 24 hours, in won. */
    static final String LIMIT = "BOOKING_LIMIT";
    private static final long DEFAULT_LIMIT = 100_000;
    private static final int LAST = 20;

    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;

    /**
     * @param out receives results
     * @param err receives errors
     */
    public BookCommand(Map<String, String> environment, PrintStream out, PrintStream err) {
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    /** @return 0 if it is booked, requested, rejected or listed, 1 if a rule refuses it, 2 if it is invalid or failed */
    public int run(String... arguments) {
        try {
            BookAction action = BookArguments.parse(arguments);
            run(action, new Bookings(new CommandDatabase(environment, NAME).jdbi(), limit()));
            return DONE;
        } catch (BookingRefusedException e) {
            err.println(e.getMessage());
            return REFUSED;
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
        } catch (RuntimeException | OutOfMemoryError e) {
            err.println("Booking failed: " + PostgresError.find(e).map(Throwable.class::cast).orElse(e).getMessage());
            err.println("Run the same command again: it books at most once.");
        }
        return NOT_RUN;
    }

    private void run(BookAction action, Bookings bookings) {
        switch (action) {
            case BookAction.Request(NewBooking booking) -> print(bookings.request(booking));
            case BookAction.Approve(UUID id, String by) -> print(bookings.approve(id, by));
            case BookAction.Reject(UUID id, String by) -> print(bookings.reject(id, by));
            case BookAction.ListBookings list -> {
                List<Booking> open = bookings.open();
                List<Booking> last = bookings.last(LAST);
                out.println("Open requests:");
                open.forEach(this::print);
                out.println("Last bookings:");
                last.forEach(this::print);
            }
        }
    }

    private void print(Bookings.Result result) {
        Booking booking = result.booking();
        out.println((result.changed() ? "" : "Nothing changed, the command was run before. ") + switch (booking.state()) {
            case BOOKED -> "Booked: ";
            case REQUESTED -> "Requested, another person must approve it until " + booking.expiresAt() + ": ";
            case REJECTED -> "Rejected: ";
            case EXPIRED -> "Expired: ";
        } + booking.summary());
        out.println("booking=" + booking.id() + booking.transferId().map(id -> " transfer=" + id).orElse(""));
    }

    private void print(Booking booking) {
        out.printf("%s %-9s %s%n", booking.id(), booking.state(), booking.summary());
        out.printf("    %s by %s%s, %s: %s%n", booking.requestedAt(), booking.requestedBy(),
                booking.decidedBy().map(" and "::concat).orElse(""), booking.reasonKind().orElse("fees"), booking.reason());
    }

    private long limit() {
        String limit = Optional.ofNullable(environment.get(LIMIT)).filter(value -> !value.isBlank())
                .orElse(Long.toString(DEFAULT_LIMIT));
        if (!limit.matches("[0-9]{1,11}")) {
            throw new IllegalArgumentException(LIMIT + " must be a whole number of won");
        }
        return Long.parseLong(limit);
    }
}
