package io.missionlink.user.session;

import java.nio.file.Path;

import io.missionlink.user.password.AttemptLimit;
import io.smallrye.config.ConfigMapping;

/** Credentials and rate limits of the service clients. */
@ConfigMapping(prefix = "mission-link.service-client")
public interface ServiceClientConfig {

    /** File in the format of {@link ClientSecretHashes}; every {@link ServiceClient} must be present. */
    Path hashesFile();

    /** Token requests of a client address, successful or not. */
    AttemptLimit addressLimit();

    /** Tokens of a service client. */
    AttemptLimit clientLimit();

    /** Failed authentications as one service client from one client address. */
    AttemptLimit failureLimit();
}
