package io.missionlink.missions.payment;

import java.util.Optional;
import java.util.UUID;

import io.missionlink.contracts.money.Money;

/** Who moves money between the world and us. Every call may be made again under the same reference and moves money once. */
public interface PaymentProvider {

    /**
     * What the provider says of a payment.
     *
     * @param id the provider's
     * @param checkoutUrl where the payer has to go on, if so
     */
    record Answer(String id, PaymentStatus status, Optional<String> checkoutUrl) {
    }

    /** The provider did not answer, or not with what it should: nothing is known of the payment. */
    final class Unavailable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public Unavailable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** The provider answered, and not with what became of the payment: to ask again may never change that. */
    final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public Refused(String message) {
            super(message);
        }
    }

    /**
     * Takes money from a payer.
     *
     * @throws Unavailable if it is not known whether it did
     * @throws Refused if it does not say so
     */
    Answer charge(UUID reference, Money money);

    /**
     * Gives money to a payee.
     *
     * @throws Unavailable if it is not known whether it did
     * @throws Refused if it does not say so
     */
    Answer payOut(UUID reference, Money money);
}
