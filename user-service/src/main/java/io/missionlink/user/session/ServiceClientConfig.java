package io.missionlink.user.session;

import java.util.List;
import java.util.Map;

import io.smallrye.config.ConfigMapping;

/** Secrets of the service clients, as hashes. */
@ConfigMapping(prefix = "mission-link.service-client")
public interface ServiceClientConfig {

    /** By client id: hex SHA-256 of each secret that is in force. */
    Map<String, List<String>> secretSha256();
}
