package io.missionlink.user.closing;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;

import io.missionlink.user.outbox.OutboxEntity;

/** A row of {@code closings}: an account that mission-service has not closed yet. */
@Entity
@Table(name = "closings")
class ClosingEntity extends OutboxEntity<Closing> {

    @Override
    protected Closing item() {
        return new Closing(accountId(), dueAt(), attempts());
    }
}
