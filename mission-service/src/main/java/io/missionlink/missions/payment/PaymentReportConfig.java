package io.missionlink.missions.payment;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Schedule of the comparison with the provider's reports. */
@ConfigMapping(prefix = "mission-link.payment-report")
public interface PaymentReportConfig {

    /** Interval at which a replica checks whether a comparison is due; {@code off} disables it. */
    @WithDefault("10m")
    String lookEvery();

    /** Hour of the day (UTC, 0 to 23) from which the report of the day before is compared. */
    @WithDefault("3")
    int hour();
}
