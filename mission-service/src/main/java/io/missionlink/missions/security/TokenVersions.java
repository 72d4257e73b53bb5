package io.missionlink.missions.security;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** Least versions of tokens that user-service has told: after a loss of rights, younger tokens alone move money. */
@ApplicationScoped
public class TokenVersions {

    /** Four times the lifetime of a token. */
    private static final Duration KEPT = Duration.ofHours(1);

    private final TokenVersionRepository repository;
    private final Clock clock;

    TokenVersions(TokenVersionRepository repository, Clock clock) {
        this.repository = repository;
        this.clock = clock;
    }

    @Transactional
    void raise(UUID user, int least) {
        repository.raise(user, least, clock.instant());
    }

    @Scheduled(every = "1h", delayed = "5m", identity = "token-version-cleaning")
    @RunOnVirtualThread
    @Transactional
    void forgetOldOnes() {
        repository.deleteToldBefore(clock.instant().minus(KEPT));
    }
}
