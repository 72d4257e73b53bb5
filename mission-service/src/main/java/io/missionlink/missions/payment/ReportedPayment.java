package io.missionlink.missions.payment;

import java.util.Optional;

import io.missionlink.contracts.money.Money;
import io.missionlink.missions.payment.PaymentProviderApi.ReportItem;

/**
 * A payment in the provider's report of a day.
 *
 * @param id id at the provider
 * @param reference our id of the payment
 * @param status the provider's word
 */
record ReportedPayment(String id, String reference, PaymentDirection direction, Money money, String status) {

    /** @return empty if a field is missing or not valid */
    static Optional<ReportedPayment> of(ReportItem item) {
        if (item == null || item.id() == null || item.reference() == null || item.kind() == null || item.amount() == null
                || item.status() == null) {
            return Optional.empty();
        }
        try {
            Money money = new Money(item.amount(), item.currency());
            return direction(item.kind())
                    .map(direction -> new ReportedPayment(item.id(), item.reference(), direction, money, item.status()));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // no amount of money
        }
    }

    private static Optional<PaymentDirection> direction(String kind) {
        return switch (kind) {
            case "payment" -> Optional.of(PaymentDirection.IN);
            case "payout" -> Optional.of(PaymentDirection.OUT);
            case "refund" -> Optional.of(PaymentDirection.REFUND);
            default -> Optional.empty();
        };
    }

    @Override
    public String toString() {
        return "%s %s %d %s".formatted(id, status, money.amount(), money.currency());
    }
}
