package io.missionlink.missions.payment;

import java.util.Optional;
import java.util.function.LongSupplier;

import io.missionlink.contracts.event.EventBody;
import io.missionlink.contracts.event.EventBody.PaymentCompleted;
import io.missionlink.contracts.event.EventBody.PaymentReversed;
import io.missionlink.contracts.event.EventType;
import io.missionlink.missions.payment.PaymentTransition.Booking;

/**
 * Event of a payment that changed while its user may be away. The user gets an e-mail about it. A top-up that succeeds in the
 * usual way has no event, because its user waits for it on the checkout page.
 */
record PaymentEvent(EventType type, EventBody body) {

    /**
     * @param payment after the change
     * @param before status before the change
     * @param booking movement of the change
     * @param receivable amount that the user owes after the change, minor units
     * @return empty if the change has no event
     */
    static Optional<PaymentEvent> of(Payment payment, PaymentStatus before, Booking booking, LongSupplier receivable) {
        return type(payment, before, booking).map(type -> new PaymentEvent(type, body(type, payment, receivable.getAsLong())));
    }

    private static Optional<EventType> type(Payment payment, PaymentStatus before, Booking booking) {
        return switch (booking) {
            case TOP_UP -> Optional.of(EventType.PAYMENT_REVERSED)
                    .filter(late -> before != PaymentStatus.PENDING || payment.isRepetition());
            case TOP_UP_AND_TAKEN_BACK, TOP_UP_TAKEN_BACK, TOP_UP_REINSTATED, FAILED_CASH_OUT_PAID,
                    CONFIRMED_CASH_OUT_RETURNED ->
                Optional.of(EventType.PAYMENT_REVERSED);
            case CASH_OUT_CONFIRMED, UNCONFIRMED_CASH_OUT_RETURNED, TOP_UP_REFUND_CONFIRMED, TOP_UP_REFUND_RETURNED ->
                Optional.of(EventType.PAYMENT_COMPLETED);
            case NONE -> Optional.empty();
        };
    }

    private static EventBody body(EventType type, Payment payment, long receivable) {
        String direction = payment.direction().name();
        String status = payment.status().name();
        long amount = payment.money().amount();
        String currency = payment.money().currency();
        return type == EventType.PAYMENT_COMPLETED
                ? new PaymentCompleted(payment.id(), payment.userId(), direction, status, amount, currency, receivable)
                : new PaymentReversed(payment.id(), payment.userId(), status, amount, currency, receivable,
                        Optional.of(direction));
    }
}
