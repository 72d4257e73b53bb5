package io.missionlink.contracts.access;

/** Effect of a route, which decides the checks besides the role. */
public enum RouteEffect {

    READ,
    /** Counts against the user's rate limit of writes. */
    WRITE,
    /** A write that affects money or an account: the token must not be revoked. */
    SENSITIVE
}
