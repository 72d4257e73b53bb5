package io.missionlink.user.session;

import java.nio.file.Path;

import io.smallrye.config.ConfigMapping;

/** Credentials of the service clients. */
@ConfigMapping(prefix = "mission-link.service-client")
public interface ServiceClientConfig {

    /** File in the format of {@link ClientSecretHashes}; every {@link ServiceClient} must be present. */
    Path hashesFile();
}
