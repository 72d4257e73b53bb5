package io.missionlink.contracts.event;

/** Outcome of an ended mission (docs/money.md#ending-a-mission). */
public enum Outcome {
    SUCCEEDED,
    FAILED,
    EXPIRED,
    CANCELLED,
    REJECTED,
    WITHDRAWN,
    LAPSED
}
