package io.missionlink.missions.payment;

import java.util.Optional;

/**
 * A difference between the provider's report of a day and our payments (docs/money.md#always-true, rule 7).
 *
 * @param reference our id of the payment, as the provider knows it
 * @param there the payment at the provider; empty if it has none
 * @param here our payment; empty if there is none
 */
record PaymentDifference(Kind kind, String reference, Optional<String> there, Optional<String> here) {

    enum Kind {
        /** The provider has a payment that we do not have, for example a second one for the same order. */
        MISSING_HERE,
        /** We moved money for a payment that the provider does not have. */
        MISSING_THERE,
        AMOUNT,
        STATUS
    }

    static PaymentDifference of(Kind kind, ReportedPayment there, Optional<Payment> here) {
        return new PaymentDifference(kind, there.reference(), Optional.of(there.toString()),
                here.map(PaymentDifference::text));
    }

    static PaymentDifference missingThere(Payment here) {
        return new PaymentDifference(Kind.MISSING_THERE, here.id().toString(), Optional.empty(), Optional.of(text(here)));
    }

    private static String text(Payment payment) {
        return "%s %d %s".formatted(payment.status(), payment.money().amount(), payment.money().currency());
    }
}
