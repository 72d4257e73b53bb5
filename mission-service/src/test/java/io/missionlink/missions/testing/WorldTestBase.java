package io.missionlink.missions.testing;

import java.util.UUID;

import org.junit.jupiter.api.BeforeAll;

/** The use cases on a database of the test class's own, and a viewer and a streamer of each test's own. */
public abstract class WorldTestBase extends DatabaseTestBase {

    protected static World world;

    protected final UUID viewer = UUID.randomUUID();
    protected final UUID streamer = UUID.randomUUID();

    /** Runs after the superclass has started the database. */
    @BeforeAll
    protected static void startWorld() {
        world = new World(database);
    }
}
