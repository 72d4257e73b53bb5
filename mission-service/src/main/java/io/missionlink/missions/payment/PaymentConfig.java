package io.missionlink.missions.payment;

import java.time.Duration;
import java.util.List;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of top-ups, cash-outs and refunds of top-ups. */
@ConfigMapping(prefix = "mission-link.payment")
public interface PaymentConfig {

    /** Bearer token for the provider. */
    String providerKey();

    /** {@code whsec_<base64>}, several during a rotation. */
    List<String> webhookSecret();

    /** Interval of reconciliation runs with the provider; {@code off} disables them. */
    @WithDefault("30s")
    String reconcileEvery();

    /** Maximum number of payments in a page of a run. */
    @WithDefault("100")
    int reconcilePage();

    /** Maximum sum of the top-ups of a user in 24 hours, minor units. */
    @Min(1)
    @WithDefault("2000000")
    long topUpDailyLimit();

    /** Maximum sum of the cash-outs of a user in 24 hours, minor units. */
    @Min(1)
    @WithDefault("5000000")
    long cashOutDailyLimit();

    /** Time after a top-up in which the provider refunds it. */
    @WithDefault("P7D")
    Duration refundWindow();

    /** Maximum number of payments of one user in a page. */
    @WithDefault("10")
    int reconcilePerUser();

    /** Age at which a top-up that the payer has not completed expires. */
    @WithDefault("PT1H")
    Duration topUpExpiresAfter();

    /** Age at which a pending payout is given to support, and at which the provider is asked about no payment any more. */
    @WithDefault("PT24H")
    Duration escalateAfter();

    /**
     * Age up to which a payment that the provider never received may be ordered. Must be below the time for which the provider
     * remembers idempotency keys (24 h).
     */
    @WithDefault("PT12H")
    Duration orderWithin();

    /** Maximum number of top-ups of one user that wait for their payer. */
    @WithDefault("20")
    int maxPendingTopUps();
}
