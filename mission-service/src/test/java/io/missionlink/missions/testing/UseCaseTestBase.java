package io.missionlink.missions.testing;

import java.util.UUID;

import org.junit.jupiter.api.BeforeAll;

/** Gives each test class its own database and use cases, and each test its own viewer and streamer. */
public abstract class UseCaseTestBase extends DatabaseTestBase {

    protected static UseCases useCases;

    protected final UUID viewer = UUID.randomUUID();
    protected final UUID streamer = UUID.randomUUID();

    /** Runs after the superclass has started the database. */
    @BeforeAll
    protected static void createUseCases() {
        useCases = new UseCases(database);
    }
}
