package io.missionlink.address;

import io.smallrye.config.ConfigMapping;

/** Source of the client address. */
@ConfigMapping(prefix = "mission-link.client-address")
interface ClientAddressConfig {

    /** Header in which proxies forward the client address. */
    String header();

    /** Number of trusted proxies that append to the header; 0 to ignore it. */
    int trustedProxies();
}
