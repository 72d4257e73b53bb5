package io.missionlink.missions.directory;

import java.nio.file.Path;

import io.smallrye.config.ConfigMapping;

/** Credentials of this service for user-service. */
@ConfigMapping(prefix = "mission-link.directory")
interface DirectoryConfig {

    /** Mounted file that contains only the client secret. */
    Path clientSecretFile();
}
