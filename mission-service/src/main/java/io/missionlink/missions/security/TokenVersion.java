package io.missionlink.missions.security;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** Access tokens of the user below the least version are revoked. */
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
