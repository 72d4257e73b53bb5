package io.missionlink.missions.payment;

import java.time.Duration;
import java.util.List;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How money comes in and leaves. */
@ConfigMapping(prefix = "mission-link.payment")
public interface PaymentConfig {

    /** Sent to the provider as a bearer token. */
    String providerKey();

    /** {@code whsec_<base64>}; several while a secret is rotated. */
    List<String> webhookSecret();

    /** Greatest amount of one top-up, minor units. */
    @WithDefault("10000000000")
    long maxTopUp();

    /** Greatest amount of one cash-out, minor units. */
    @WithDefault("10000000000")
    long maxCashOut();

    /** How often; {@code off} for never. */
    @WithDefault("30s")
    String reconcileEvery();

    /** A payment that waits longer than this for the provider's webhook is asked for again. */
    @WithDefault("1m")
    Duration reconcileAfter();

    /** Payments that one run asks for again. */
    @WithDefault("100")
    int reconcilePage();
}
