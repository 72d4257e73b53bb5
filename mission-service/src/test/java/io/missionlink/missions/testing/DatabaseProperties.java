package io.missionlink.missions.testing;

import java.util.logging.Level;
import java.util.logging.Logger;

import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Gives each class of properties its own database. */
@Tag("slow")
public abstract class DatabaseProperties {

    /** Muted during the test: it logs every rejected request, contradiction and reversal. */
    private static final Logger SERVICE_LOG = Logger.getLogger("io.missionlink.missions");

    protected static MissionsDatabase database;

    @BeforeContainer
    protected static void startDatabase() {
        SERVICE_LOG.setLevel(Level.OFF);
        database = new MissionsDatabase();
    }

    @AfterContainer
    protected static void stopDatabase() {
        database.close();
    }
}
