package io.missionlink.missions.model;

import java.util.List;

import io.missionlink.missions.payment.PaymentStatus;

/** Statuses of payments of {@link ReferenceModel}: the latest stage that was reported decides. */
final class PaymentModel {

    private static final List<PaymentStatus> TOP_UP_STAGES = List.of(PaymentStatus.PENDING, PaymentStatus.FAILED,
            PaymentStatus.SUCCEEDED, PaymentStatus.DISPUTED, PaymentStatus.CHARGED_BACK, PaymentStatus.DISPUTE_WON,
            PaymentStatus.REFUNDED);
    private static final List<PaymentStatus> CASH_OUT_STAGES = List.of(PaymentStatus.PENDING, PaymentStatus.FAILED,
            PaymentStatus.SUCCEEDED, PaymentStatus.RETURNED);

    private PaymentModel() {
    }

    /** @return whether the payment accepts the status */
    static boolean report(ModelState.Payment payment, PaymentStatus reported, ModelWallets wallets) {
        List<PaymentStatus> stages = payment.in ? TOP_UP_STAGES : CASH_OUT_STAGES;
        int present = stages.indexOf(payment.status);
        int next = stages.indexOf(reported);
        boolean contradicts = next < present && (reported == PaymentStatus.FAILED && payment.status != PaymentStatus.RETURNED
                || reported == PaymentStatus.CHARGED_BACK);
        if (next < 0 || contradicts) {
            return false;
        }
        if (next > present) {
            long before = inWallet(payment);
            payment.status = reported;
            long moved = inWallet(payment) - before;
            wallets.move(payment.user, moved);
            wallets.earn(payment.user, payment.in ? 0 : moved);
        }
        return true;
    }

    /** Money that a payment has brought into the wallet, negative for a cash-out. */
    private static long inWallet(ModelState.Payment payment) {
        return switch (payment.status) {
            case PENDING -> payment.in ? 0 : -payment.amount;
            case SUCCEEDED -> payment.in ? payment.amount : -payment.amount;
            case DISPUTE_WON -> payment.amount;
            default -> 0;
        };
    }
}
