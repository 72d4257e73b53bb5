package io.missionlink.settlement;

import io.missionlink.lambda.GoesBackException;

/** Why a mission could not be settled now: its message goes back to the queue, and in the end to the dead letters. */
public sealed class SettlementException extends GoesBackException {

    private static final long serialVersionUID = 1L;

    SettlementException(String message) {
        super(message);
    }

    SettlementException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The event log does not hold all pledges of the pot yet. */
    public static final class LogBehind extends SettlementException {

        private static final long serialVersionUID = 1L;

        LogBehind(long pledges, long pot, long expectedPledges, long expectedPot) {
            super("The event log has %d pledges of %d, the event tells of %d of %d".formatted(pledges, pot, expectedPledges,
                    expectedPot));
        }
    }

    /** mission-service does not answer, or cannot now: worth another try. */
    public static final class Unavailable extends SettlementException {

        private static final long serialVersionUID = 1L;

        Unavailable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** mission-service has seen the page and does not take it: another try changes nothing, a person has to look. */
    public static final class Refused extends SettlementException {

        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }

        Refused(String message, Throwable cause) {
            super(message, cause);
        }

        @Override
        public boolean needsAPerson() {
            return true;
        }
    }
}
