package io.missionlink.lambda;

/** Until when work of an invocation may begin: what begins before it ends before Lambda ends the invocation. Thread-safe. */
@FunctionalInterface
public interface Deadline {

    Deadline NONE = () -> false;

    /** From here on nothing is begun any more: what is left of the event goes back with it. */
    boolean isPast();
}
