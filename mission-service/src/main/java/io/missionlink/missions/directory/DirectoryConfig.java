package io.missionlink.missions.directory;

import java.nio.file.Path;

import io.smallrye.config.ConfigMapping;

/** Who this service is to user-service. */
@ConfigMapping(prefix = "mission-link.directory")
interface DirectoryConfig {

    /** Mounted: the secret of the service client and nothing else. */
    Path clientSecretFile();
}
