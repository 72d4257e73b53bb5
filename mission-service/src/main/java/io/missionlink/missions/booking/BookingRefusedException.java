package io.missionlink.missions.booking;

/** A rule refuses the booking or the decision, and nothing changed. The message is for the person at the command. */
final class BookingRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BookingRefusedException(String message) {
        super(message);
    }
}
