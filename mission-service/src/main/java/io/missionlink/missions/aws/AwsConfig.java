package io.missionlink.missions.aws;

import java.net.URI;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** Region and endpoint of the AWS clients. */
@ConfigMapping(prefix = "mission-link.aws")
public interface AwsConfig {

    String region();

    /** Endpoint of the local stack, absent on AWS. */
    Optional<URI> endpoint();
}
