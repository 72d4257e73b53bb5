package io.missionlink.user.session;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of {@code refresh_tokens}: the token's SHA-256, never the token. */
@Entity
@Table(name = "refresh_tokens")
class RefreshTokenEntity {

    @Id
    private byte[] hash;
    @Column(nullable = false)
    private UUID familyId;
    private byte[] parentHash;
    @Column(nullable = false)
    private Instant createdAt;
    @Column(nullable = false)
    private Instant expiresAt;
    private Instant spentAt;
}
