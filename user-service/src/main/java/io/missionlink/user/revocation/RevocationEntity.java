package io.missionlink.user.revocation;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

import io.missionlink.user.outbox.OutboxEntity;

/** A row of {@code revocations}: the least token version of an account that mission-service has not been told yet. */
@Entity
@Table(name = "revocations")
class RevocationEntity extends OutboxEntity<Revocation> {

    private int tokenVersion;
    @Column(nullable = false)
    private Instant wantedAt;

    @Override
    protected Revocation item() {
        return new Revocation(accountId(), tokenVersion, attempts());
    }
}
