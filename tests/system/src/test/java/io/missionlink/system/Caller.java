package io.missionlink.system;

import java.util.EnumSet;
import java.util.Set;

import io.missionlink.contracts.Tokens;

/** The kinds of callers that a route is tried with, each with what its token says. */
enum Caller {

    NOBODY,
    /** The next three have every group there is: only the one thing is wrong. */
    EXPIRED,
    WRONG_AUDIENCE,
    WRONG_ISSUER,
    VIEWER(Tokens.VIEWER),
    OTHER_VIEWER(Tokens.VIEWER),
    STREAMER(Tokens.VIEWER, Tokens.STREAMER),
    OTHER_STREAMER(Tokens.VIEWER, Tokens.STREAMER),
    SETTLEMENT_CLIENT(Tokens.SETTLEMENT),
    DIRECTORY_CLIENT(Tokens.DIRECTORY),
    USER_SERVICE(Tokens.REVOCATION);

    static final Set<Caller> WITHOUT_A_GOOD_TOKEN = EnumSet.of(NOBODY, EXPIRED, WRONG_AUDIENCE, WRONG_ISSUER);

    private final Set<String> groups;

    Caller(String... groups) {
        this.groups = Set.of(groups);
    }

    boolean has(String role) {
        return groups.contains(role);
    }
}
