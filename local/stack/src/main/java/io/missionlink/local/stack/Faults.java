package io.missionlink.local.stack;

import io.missionlink.local.aws.BusFaults;

/**
 * What a test makes worse than it is.
 *
 * @param bus what the event bus does to events
 * @param mostDeaths deaths of a process within a minute after which it stays down
 */
public record Faults(BusFaults bus, int mostDeaths) {

    public static final Faults NONE = new Faults(BusFaults.NONE, ManagedProcess.MOST_DEATHS);

    public Faults withBus(BusFaults faults) {
        return new Faults(faults, mostDeaths);
    }

    /** For a test that kills on and on. */
    public Faults withMostDeaths(int most) {
        return new Faults(bus, most);
    }
}
