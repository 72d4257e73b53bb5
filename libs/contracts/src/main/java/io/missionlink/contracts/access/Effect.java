package io.missionlink.contracts.access;

/** What a call to a route changes, and so what is asked of its caller besides the role. */
public enum Effect {

    READ,
    /** Counts against the user's limit of writes. */
    WRITE,
    /** A write that money or an account depends on: the token's rights have to stand now, not only when it was made. */
    SENSITIVE
}
