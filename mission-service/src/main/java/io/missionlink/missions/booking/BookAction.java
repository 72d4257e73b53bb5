package io.missionlink.missions.booking;

import java.util.UUID;

/** Action that the arguments of the command name. */
sealed interface BookAction {

    record Request(NewBooking booking) implements BookAction {
    }

    record Approve(UUID id, String by) implements BookAction {
    }

    record Reject(UUID id, String by) implements BookAction {
    }

    record ListBookings() implements BookAction {
    }
}
