package io.missionlink.missions.testing;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Gives each test class its own database. */
public abstract class DatabaseTestBase {

    protected static MissionsDatabase database;

    @BeforeAll
    protected static void startDatabase() {
        database = new MissionsDatabase();
    }

    @AfterAll
    protected static void stopDatabase() {
        database.close();
    }
}
