package io.missionlink.user.session;

import java.nio.file.Path;

import io.smallrye.config.ConfigMapping;

/** Whom the service knows by a secret. */
@ConfigMapping(prefix = "mission-link.service-client")
public interface ServiceClientConfig {

    /** As {@link ClientHashes} has it, with each of the platform's own clients. */
    Path hashesFile();
}
