package io.missionlink.missions.payment;

import java.time.Duration;
import java.util.List;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of top-ups and cash-outs. */
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
}
