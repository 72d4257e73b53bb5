package io.missionlink.missions.payment;

import java.util.Optional;

/**
 * The effect of a status that the provider reports, in any order and repeatedly (docs/money.md#top-up-and-cash-out).
 *
 * @param to new status of the payment
 * @param booking movement of money
 */
record PaymentTransition(PaymentStatus to, Booking booking) {

    enum Booking {
        NONE,
        /** Money comes into the wallet. */
        TOP_UP,
        /** The money of an unconfirmed cash-out leaves. */
        CASH_OUT_CONFIRMED,
        /** The money of an unconfirmed cash-out returns to the wallet. */
        UNCONFIRMED_CASH_OUT_RETURNED,
        /** Money that had left returns to the wallet. */
        CONFIRMED_CASH_OUT_RETURNED,
        /** The money of a refund of a top-up leaves. */
        TOP_UP_REFUND_CONFIRMED,
        /** The money of a refund of a top-up returns to the wallet. */
        TOP_UP_REFUND_RETURNED
    }

    /** @return empty if the reported status contradicts the present one */
    static Optional<PaymentTransition> of(PaymentDirection direction, PaymentStatus present, PaymentStatus reported) {
        if (present == reported) {
            return stay(present);
        }
        return switch (direction) {
            case IN -> topUp(present, reported);
            case OUT -> cashOut(present, reported);
            case REFUND -> refund(present, reported);
        };
    }

    /** A payer whose card was declined may pay with another card, so a failed top-up can succeed. */
    private static Optional<PaymentTransition> topUp(PaymentStatus present, PaymentStatus reported) {
        return switch (present) {
            case PENDING -> switch (reported) {
                case SUCCEEDED -> move(PaymentStatus.SUCCEEDED, Booking.TOP_UP);
                case FAILED -> move(PaymentStatus.FAILED, Booking.NONE);
                case PENDING, RETURNED -> Optional.empty();
            };
            case FAILED -> reported == PaymentStatus.SUCCEEDED ? move(PaymentStatus.SUCCEEDED, Booking.TOP_UP)
                    : Optional.empty();
            case SUCCEEDED, RETURNED -> Optional.empty();
        };
    }

    /** A bank can return a payout days after its success. The report of the success can arrive after that of the return. */
    private static Optional<PaymentTransition> cashOut(PaymentStatus present, PaymentStatus reported) {
        return switch (present) {
            case PENDING -> switch (reported) {
                case SUCCEEDED -> move(PaymentStatus.SUCCEEDED, Booking.CASH_OUT_CONFIRMED);
                case FAILED -> move(PaymentStatus.FAILED, Booking.UNCONFIRMED_CASH_OUT_RETURNED);
                case RETURNED -> move(PaymentStatus.RETURNED, Booking.UNCONFIRMED_CASH_OUT_RETURNED);
                case PENDING -> Optional.empty();
            };
            case SUCCEEDED -> reported == PaymentStatus.RETURNED
                    ? move(PaymentStatus.RETURNED, Booking.CONFIRMED_CASH_OUT_RETURNED)
                    : Optional.empty();
            case FAILED -> reported == PaymentStatus.RETURNED ? stay(PaymentStatus.FAILED) : Optional.empty();
            case RETURNED -> reported == PaymentStatus.PENDING ? Optional.empty() : stay(PaymentStatus.RETURNED);
        };
    }

    /** A refund of a top-up ends once. A report of the other end contradicts it. */
    private static Optional<PaymentTransition> refund(PaymentStatus present, PaymentStatus reported) {
        if (present != PaymentStatus.PENDING) {
            return Optional.empty();
        }
        return switch (reported) {
            case SUCCEEDED -> move(PaymentStatus.SUCCEEDED, Booking.TOP_UP_REFUND_CONFIRMED);
            case FAILED -> move(PaymentStatus.FAILED, Booking.TOP_UP_REFUND_RETURNED);
            case PENDING, RETURNED -> Optional.empty();
        };
    }

    private static Optional<PaymentTransition> stay(PaymentStatus status) {
        return move(status, Booking.NONE);
    }

    private static Optional<PaymentTransition> move(PaymentStatus to, Booking booking) {
        return Optional.of(new PaymentTransition(to, booking));
    }
}
