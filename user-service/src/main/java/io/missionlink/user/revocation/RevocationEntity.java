package io.missionlink.user.revocation;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

import io.missionlink.user.outbox.OutboxEntity;

/** A row of {@code revocations}: minimum token version of an account, not yet delivered to mission-service. */
@Entity
@Table(name = "revocations")
class RevocationEntity extends OutboxEntity<Revocation> {

    private int tokenVersion;
    private boolean streamerEnded;
    @Column(nullable = false)
    private Instant wantedAt;

    @Override
    protected Revocation item() {
        return new Revocation(accountId(), tokenVersion, streamerEnded, dueAt(), attempts());
    }
}
