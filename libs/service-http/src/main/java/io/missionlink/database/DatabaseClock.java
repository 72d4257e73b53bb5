package io.missionlink.database;

import java.time.Instant;
import java.time.OffsetDateTime;

import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Jdbi;

/** The clock of PostgreSQL. Deadlines are compared only with this clock, because all replicas share it. */
@ApplicationScoped
public class DatabaseClock {

    private final Jdbi jdbi;

    public DatabaseClock(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Time of this statement, not of the start of the transaction. */
    public Instant now() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT clock_timestamp()").mapTo(OffsetDateTime.class).one())
                .toInstant();
    }
}
