package io.missionlink.missions.aws;

import java.net.URI;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** Where AWS is. */
@ConfigMapping(prefix = "mission-link.aws")
public interface AwsConfig {

    String region();

    /** Of the local stack; absent on AWS. */
    Optional<URI> endpoint();
}
