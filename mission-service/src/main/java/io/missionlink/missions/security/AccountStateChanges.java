package io.missionlink.missions.security;

import java.time.Clock;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/**
 * Changes of the state of an account. Each stops the open missions of the streamer in its own transaction, so no pledge is
 * accepted afterwards. It waits for proposals in flight, so the streamer gets no mission afterwards.
 */
@ApplicationScoped
public class AccountStateChanges {

    private final TokenVersionRepository repository;
    private final StreamerMissionsPort missions;
    private final Clock clock;

    AccountStateChanges(TokenVersionRepository repository, StreamerMissionsPort missions, Clock clock) {
        this.repository = repository;
        this.missions = missions;
        this.clock = clock;
    }

    /** Marks the account as closing. A repeated call changes nothing. */
    @Transactional
    public void beginClosing(UUID user) {
        repository.lockExclusively(user);
        repository.beginClosing(user, clock.instant());
        missions.stop(user);
    }

    /** Records that the user is no longer a streamer. */
    @Transactional(Transactional.TxType.MANDATORY)
    void endStreamer(UUID user) {
        repository.lockExclusively(user);
        repository.endStreamer(user, clock.instant());
        missions.stop(user);
    }
}
