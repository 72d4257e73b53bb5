package io.missionlink.system;

import java.util.Locale;
import java.util.Optional;

/** The ways in which a mission ends, and the settings and decision that lead there. */
enum Ending {
    SUCCESS("SUCCEEDED", false, 0, 600, Optional.of("success")),
    FAILURE("FAILED", true, 0, 600, Optional.of("failure")),
    FAILURE_WITH_SHARE("FAILED", false, 1_000, 600, Optional.of("failure")),
    EXPIRY("EXPIRED", true, 0, 8, Optional.empty()),
    REJECTION("REJECTED", false, 0, 600, Optional.of("rejection")),
    LAPSE("LAPSED", false, 0, 600, Optional.empty()),
    WITHDRAWAL("WITHDRAWN", false, 0, 600, Optional.empty()),
    CANCELLATION("CANCELLED", false, 0, 600, Optional.of("cancellation"));

    final String status;
    final boolean autoAccept;
    final int failureShareBps;
    final int timeLimitSeconds;
    /** Last segment of the path by which the streamer ends the mission; empty if the streamer does not end it. */
    final Optional<String> decision;

    Ending(String status, boolean autoAccept, int failureShareBps, int timeLimitSeconds, Optional<String> decision) {
        this.status = status;
        this.autoAccept = autoAccept;
        this.failureShareBps = failureShareBps;
        this.timeLimitSeconds = timeLimitSeconds;
        this.decision = decision;
    }

    String eventType() {
        return "mission." + status.toLowerCase(Locale.ROOT);
    }

    /** Whether the streamer accepts the proposal by a request. */
    boolean isAcceptedManually() {
        return this == SUCCESS || this == FAILURE_WITH_SHARE || this == CANCELLATION;
    }
}
