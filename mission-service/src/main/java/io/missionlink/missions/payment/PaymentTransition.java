package io.missionlink.missions.payment;

import java.util.Optional;

/**
 * The effect of a status that the provider reports, in any order and repeatedly (docs/money.md#top-up-and-cash-out). The table
 * of all combinations: the latest stage that was reported decides, so the order of the reports does not matter.
 *
 * <ul>
 * <li>Stages of a top-up: PENDING, FAILED, SUCCEEDED, DISPUTED, CHARGED_BACK, DISPUTE_WON, REFUNDED.
 * <li>Stages of a cash-out: PENDING, FAILED, SUCCEEDED, RETURNED.
 * </ul>
 *
 * @param to new status of the payment
 * @param booking movement of money
 */
record PaymentTransition(PaymentStatus to, Booking booking) {

    enum Booking {
        NONE,
        /** Money comes into the wallet. */
        TOP_UP,
        /** Money came into the wallet and returned to its payer, and its success was not reported yet. */
        TOP_UP_AND_TAKEN_BACK,
        /** The money of a top-up returns to its payer. */
        TOP_UP_TAKEN_BACK,
        /** The money of a top-up that was taken back comes into the wallet again. */
        TOP_UP_REINSTATED,
        /** The money of an unconfirmed cash-out leaves. */
        CASH_OUT_CONFIRMED,
        /** The money of a cash-out leaves that was reported as failed, and is in the wallet. */
        FAILED_CASH_OUT_PAID,
        /** The money of an unconfirmed cash-out returns to the wallet. */
        UNCONFIRMED_CASH_OUT_RETURNED,
        /** Money that had left returns to the wallet. */
        CONFIRMED_CASH_OUT_RETURNED,
        /** The money of a refund of a top-up leaves. */
        TOP_UP_REFUND_CONFIRMED,
        /** The money of a refund of a top-up returns to the wallet. */
        TOP_UP_REFUND_RETURNED;

        /** Whether it reverses an earlier result of the payment. */
        boolean isReversal() {
            return switch (this) {
                case TOP_UP_AND_TAKEN_BACK, TOP_UP_TAKEN_BACK, TOP_UP_REINSTATED, FAILED_CASH_OUT_PAID,
                        CONFIRMED_CASH_OUT_RETURNED ->
                    true;
                case NONE, TOP_UP, CASH_OUT_CONFIRMED, UNCONFIRMED_CASH_OUT_RETURNED, TOP_UP_REFUND_CONFIRMED,
                        TOP_UP_REFUND_RETURNED ->
                    false;
            };
        }
    }

    /** @return empty if the reported status contradicts the present one: it moves no money, and an operator looks at it */
    static Optional<PaymentTransition> of(PaymentDirection direction, PaymentStatus present, PaymentStatus reported) {
        return switch (direction) {
            case IN -> topUp(present, reported);
            case OUT -> cashOut(present, reported);
            case REFUND -> refund(present, reported);
        };
    }

    /**
     * A payer whose card was declined may pay with another card, so a failed top-up can succeed, and so can an expired one. A
     * dispute, chargeback or
     * refund can be reported before the success that it implies. A chargeback after a won dispute or a refund can be a second
     * loss of the same money, so it is a contradiction.
     */
    private static Optional<PaymentTransition> topUp(PaymentStatus present, PaymentStatus reported) {
        return switch (reported) {
            case SUCCEEDED -> switch (present) {
                case PENDING, FAILED, EXPIRED -> move(PaymentStatus.SUCCEEDED, Booking.TOP_UP);
                case SUCCEEDED, DISPUTED, CHARGED_BACK, DISPUTE_WON, REFUNDED -> stay(present);
                case RETURNED -> contradiction();
            };
            case FAILED -> switch (present) {
                case PENDING -> move(PaymentStatus.FAILED, Booking.NONE);
                case FAILED, EXPIRED -> stay(present);
                case SUCCEEDED, DISPUTED, CHARGED_BACK, DISPUTE_WON, REFUNDED, RETURNED -> contradiction();
            };
            case DISPUTED -> switch (present) {
                case PENDING, FAILED, EXPIRED -> move(PaymentStatus.DISPUTED, Booking.TOP_UP_AND_TAKEN_BACK);
                case SUCCEEDED -> move(PaymentStatus.DISPUTED, Booking.TOP_UP_TAKEN_BACK);
                case DISPUTED, CHARGED_BACK, DISPUTE_WON, REFUNDED -> stay(present);
                case RETURNED -> contradiction();
            };
            case CHARGED_BACK -> switch (present) {
                case PENDING, FAILED, EXPIRED -> move(PaymentStatus.CHARGED_BACK, Booking.TOP_UP_AND_TAKEN_BACK);
                case SUCCEEDED -> move(PaymentStatus.CHARGED_BACK, Booking.TOP_UP_TAKEN_BACK);
                case DISPUTED -> move(PaymentStatus.CHARGED_BACK, Booking.NONE);
                case CHARGED_BACK -> stay(present);
                case DISPUTE_WON, REFUNDED, RETURNED -> contradiction();
            };
            case DISPUTE_WON -> switch (present) {
                case PENDING, FAILED, EXPIRED -> move(PaymentStatus.DISPUTE_WON, Booking.TOP_UP);
                case SUCCEEDED -> move(PaymentStatus.DISPUTE_WON, Booking.NONE);
                case DISPUTED, CHARGED_BACK -> move(PaymentStatus.DISPUTE_WON, Booking.TOP_UP_REINSTATED);
                case DISPUTE_WON, REFUNDED -> stay(present);
                case RETURNED -> contradiction();
            };
            case REFUNDED -> switch (present) {
                case PENDING, FAILED, EXPIRED -> move(PaymentStatus.REFUNDED, Booking.TOP_UP_AND_TAKEN_BACK);
                case SUCCEEDED, DISPUTE_WON -> move(PaymentStatus.REFUNDED, Booking.TOP_UP_TAKEN_BACK);
                case DISPUTED, CHARGED_BACK -> move(PaymentStatus.REFUNDED, Booking.NONE);
                case REFUNDED -> stay(present);
                case RETURNED -> contradiction();
            };
            case PENDING, RETURNED, EXPIRED -> contradiction();
        };
    }

    /**
     * A bank can return a payout days after its success, and a payout that failed at first can still be paid. A failure after a
     * success is a contradiction, because the bank reports money that came back as returned.
     */
    private static Optional<PaymentTransition> cashOut(PaymentStatus present, PaymentStatus reported) {
        return switch (reported) {
            case SUCCEEDED -> switch (present) {
                case PENDING -> move(PaymentStatus.SUCCEEDED, Booking.CASH_OUT_CONFIRMED);
                case FAILED -> move(PaymentStatus.SUCCEEDED, Booking.FAILED_CASH_OUT_PAID);
                case SUCCEEDED, RETURNED -> stay(present);
                case DISPUTED, CHARGED_BACK, DISPUTE_WON, REFUNDED, EXPIRED -> contradiction();
            };
            case FAILED -> switch (present) {
                case PENDING -> move(PaymentStatus.FAILED, Booking.UNCONFIRMED_CASH_OUT_RETURNED);
                case FAILED, RETURNED -> stay(present);
                case SUCCEEDED, DISPUTED, CHARGED_BACK, DISPUTE_WON, REFUNDED, EXPIRED -> contradiction();
            };
            case RETURNED -> switch (present) {
                case PENDING -> move(PaymentStatus.RETURNED, Booking.UNCONFIRMED_CASH_OUT_RETURNED);
                case FAILED -> move(PaymentStatus.RETURNED, Booking.NONE);
                case SUCCEEDED -> move(PaymentStatus.RETURNED, Booking.CONFIRMED_CASH_OUT_RETURNED);
                case RETURNED -> stay(present);
                case DISPUTED, CHARGED_BACK, DISPUTE_WON, REFUNDED, EXPIRED -> contradiction();
            };
            case PENDING, DISPUTED, CHARGED_BACK, DISPUTE_WON, REFUNDED, EXPIRED -> contradiction();
        };
    }

    /** A refund of a top-up ends once. A report of the other end contradicts it. */
    private static Optional<PaymentTransition> refund(PaymentStatus present, PaymentStatus reported) {
        return switch (reported) {
            case SUCCEEDED -> switch (present) {
                case PENDING -> move(PaymentStatus.SUCCEEDED, Booking.TOP_UP_REFUND_CONFIRMED);
                case SUCCEEDED -> stay(present);
                case FAILED, RETURNED, DISPUTED, CHARGED_BACK, DISPUTE_WON, REFUNDED, EXPIRED -> contradiction();
            };
            case FAILED -> switch (present) {
                case PENDING -> move(PaymentStatus.FAILED, Booking.TOP_UP_REFUND_RETURNED);
                case FAILED -> stay(present);
                case SUCCEEDED, RETURNED, DISPUTED, CHARGED_BACK, DISPUTE_WON, REFUNDED, EXPIRED -> contradiction();
            };
            case PENDING, RETURNED, DISPUTED, CHARGED_BACK, DISPUTE_WON, REFUNDED, EXPIRED -> contradiction();
        };
    }

    private static Optional<PaymentTransition> stay(PaymentStatus status) {
        return move(status, Booking.NONE);
    }

    private static Optional<PaymentTransition> move(PaymentStatus to, Booking booking) {
        return Optional.of(new PaymentTransition(to, booking));
    }

    private static Optional<PaymentTransition> contradiction() {
        return Optional.empty();
    }
}
