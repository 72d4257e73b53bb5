package io.missionlink.lambda;

/** Latest time to start a piece of work in an invocation, so that it ends before Lambda ends the invocation. Thread-safe. */
@FunctionalInterface
public interface Deadline {

    Deadline NONE = () -> false;

    /** Whether no further work may start. The unfinished event then returns to the queue. */
    boolean isPast();
}
