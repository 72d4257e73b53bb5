package io.missionlink.database;

import java.time.Instant;
import java.time.OffsetDateTime;

import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Jdbi;

/** The clock of PostgreSQL: the only clock that deadlines are compared with, because every replica shares it. */
@ApplicationScoped
public class DatabaseClock {

    private final Jdbi jdbi;

    public DatabaseClock(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The time of this statement, not of the transaction's beginning. */
    public Instant now() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT clock_timestamp()").mapTo(OffsetDateTime.class).one())
                .toInstant();
    }
}
