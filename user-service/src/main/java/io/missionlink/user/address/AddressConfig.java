package io.missionlink.user.address;

import io.smallrye.config.ConfigMapping;

/** How the service learns who calls it. */
@ConfigMapping(prefix = "mission-link.client-address")
interface AddressConfig {

    /** The header in which proxies say whom they were called by. */
    String header();

    /** Proxies in front of the service that add to that header; 0 if none does. */
    int trustedProxies();
}
