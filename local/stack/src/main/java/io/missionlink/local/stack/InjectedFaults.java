package io.missionlink.local.stack;

import io.missionlink.local.aws.EventBusFaults;

/**
 * Faults that a test injects.
 *
 * @param bus faults of the event bus
 * @param maxCrashes number of crashes of a process within a minute after which it is not restarted
 */
public record InjectedFaults(EventBusFaults bus, int maxCrashes) {

    public static final InjectedFaults NONE = new InjectedFaults(EventBusFaults.NONE, ManagedProcess.MAX_CRASHES);

    public InjectedFaults withBus(EventBusFaults faults) {
        return new InjectedFaults(faults, maxCrashes);
    }

    /** For tests that kill processes repeatedly. */
    public InjectedFaults withMaxCrashes(int max) {
        return new InjectedFaults(bus, max);
    }
}
