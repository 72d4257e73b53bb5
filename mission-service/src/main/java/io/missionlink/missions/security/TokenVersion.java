package io.missionlink.missions.security;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** Minimum token version and state of a user. Access tokens below the version are revoked. */
@Entity
public class TokenVersion {

    @Id
    private UUID userId;
    private int least;
    private Instant toldAt;
    private boolean closing;
    private Instant streamerUntil;

    protected TokenVersion() {
        // for Hibernate
    }

    AccountState state() {
        return new AccountState(closing, Optional.ofNullable(streamerUntil));
    }
}
