package io.missionlink.contracts.event;

/** The one way in which a mission ended (money.md, "Ending a mission"). */
public enum Outcome {
    SUCCEEDED,
    FAILED,
    EXPIRED,
    CANCELLED,
    REJECTED,
    WITHDRAWN,
    LAPSED
}
