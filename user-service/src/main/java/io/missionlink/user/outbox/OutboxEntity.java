package io.missionlink.user.outbox;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;

/**
 * A row of an outbox. It is due from {@code dueAt}, or never if that is null. Until {@code leasedUntil} it is leased to the
 * replica that claimed it.
 */
@MappedSuperclass
public abstract class OutboxEntity<T extends OutboxItem> {

    @Id
    private UUID accountId;
    private Instant dueAt;
    @Column(nullable = false)
    private Instant leasedUntil;
    private int attempts;

    protected UUID accountId() {
        return accountId;
    }

    protected int attempts() {
        return attempts;
    }

    /** Time from which the row is due. A change of the row sets another time. */
    protected Optional<Instant> dueAt() {
        return Optional.ofNullable(dueAt);
    }

    /** Converts the row for its relay. */
    protected abstract T item();
}
