package io.missionlink.missions.security;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** Minimum token versions received from user-service. Access tokens below them cannot move money. */
@ApplicationScoped
public class TokenVersions {

    /** Four times the lifetime of an access token. */
    private static final Duration RETENTION = Duration.ofHours(1);

    private final TokenVersionRepository repository;
    private final AccountStateChanges states;
    private final Clock clock;

    TokenVersions(TokenVersionRepository repository, AccountStateChanges states, Clock clock) {
        this.repository = repository;
        this.states = states;
        this.clock = clock;
    }

    /** @param streamerEnded whether the user is no longer a streamer: the open missions of the streamer end */
    @Transactional
    void raise(UUID user, int least, boolean streamerEnded) {
        if (streamerEnded) {
            repository.lockExclusively(user); // before the row, as for an account that closes
        }
        repository.raise(user, least, clock.instant());
        if (streamerEnded) {
            states.endStreamer(user);
        }
    }

    @Scheduled(every = "1h", delayed = "5m", identity = "token-version-cleaning")
    @RunOnVirtualThread
    @Transactional
    void deleteExpired() {
        repository.deleteUpdatedBefore(clock.instant().minus(RETENTION));
    }
}
