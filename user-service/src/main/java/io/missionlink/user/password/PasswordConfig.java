package io.missionlink.user.password;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Argon2id parameters and pool size. The minimum is that of OWASP: 19 MiB, t=2, p=1. */
@ConfigMapping(prefix = "mission-link.password")
public interface PasswordConfig {

    @WithDefault("19456")
    int memoryKib();

    @WithDefault("2")
    int iterations();

    @WithDefault("1")
    int parallelism();

    /** Concurrent hashes. Each needs its memory and one core. */
    @WithDefault("2")
    int threads();

    /** Requests that may wait for a thread; further requests are rejected with 429. */
    @WithDefault("32")
    int queue();

    /** Maximum time that a caller waits for a hash. */
    @WithDefault("PT10S")
    Duration patience();
}
