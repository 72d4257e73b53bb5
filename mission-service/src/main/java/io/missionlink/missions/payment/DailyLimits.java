package io.missionlink.missions.payment;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.missionlink.contracts.money.Money;
import io.missionlink.http.ProblemException;
import io.missionlink.missions.problem.MissionProblems;

/** Limits the sum of the top-ups and of the cash-outs of a user in 24 hours (docs/money.md#limits). */
@ApplicationScoped
class DailyLimits {

    private final PaymentRepository payments;
    private final PaymentConfig config;

    DailyLimits(PaymentRepository payments, PaymentConfig config) {
        this.payments = payments;
        this.config = config;
    }

    /**
     * Checks a payment that the transaction has inserted. The caller holds the lock of the wallet.
     *
     * @throws ProblemException 422 if the payments of the last 24 hours exceed the limit
     */
    void check(PaymentDirection direction, UUID userId, Money money) {
        long limit = switch (direction) {
            case IN -> config.topUpDailyLimit();
            case OUT -> config.cashOutDailyLimit();
            case REFUND -> Long.MAX_VALUE;
        };
        long sum = payments.sumOfDay(direction, userId);
        if (sum > limit) {
            throw new ProblemException(MissionProblems.DAILY_LIMIT, "Only %d of the limit of %d in 24 hours is left"
                    .formatted(Math.max(0, limit - (sum - money.amount())), limit));
        }
    }
}
