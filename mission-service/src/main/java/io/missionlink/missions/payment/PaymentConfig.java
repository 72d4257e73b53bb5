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

    /** Time without a webhook after which a pending payment is submitted again. */
    @WithDefault("1m")
    Duration reconcileAfter();

    /** Maximum number of payments in a run. */
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
}
