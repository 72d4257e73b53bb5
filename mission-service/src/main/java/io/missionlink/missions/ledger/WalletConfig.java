package io.missionlink.missions.ledger;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "mission-link.wallet")
public interface WalletConfig {

    /** Time after a payout of a mission in which it cannot be cashed out. */
    @WithDefault("P7D")
    Duration holdingPeriod();

    /** Time after a top-up in which a closing account cannot cash it out, because its bank can still take it back. */
    @WithDefault("P180D")
    Duration topUpHoldingPeriod();
}
