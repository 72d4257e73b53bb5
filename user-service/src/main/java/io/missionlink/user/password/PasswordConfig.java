package io.missionlink.user.password;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What a hash costs, and how many are made at once. The cost's floor is OWASP's: 19 MiB, t=2, p=1. */
@ConfigMapping(prefix = "mission-link.password")
public interface PasswordConfig {

    @WithDefault("19456")
    int memoryKib();

    @WithDefault("2")
    int iterations();

    @WithDefault("1")
    int parallelism();

    /** Hashes at once: each holds its memory, and no more cores than these are ever busy with logins. */
    @WithDefault("2")
    int threads();

    /** Hashes that may wait for a thread; what comes then is told to come back. */
    @WithDefault("32")
    int queue();

    /** Longest time that a caller waits for a hash. */
    @WithDefault("PT10S")
    Duration patience();
}
