package io.missionlink.missions.security;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** Minimum token version of a user. Access tokens below it are revoked. */
@Entity
public class TokenVersion {

    @Id
    private UUID userId;
    private int least;
    private Instant toldAt;

    protected TokenVersion() {
        // for Hibernate
    }
}
