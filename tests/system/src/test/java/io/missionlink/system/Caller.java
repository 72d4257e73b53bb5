package io.missionlink.system;

import java.util.EnumSet;
import java.util.Set;

import io.missionlink.contracts.Tokens;

/** Kinds of callers that each route is tested with, and the groups in their tokens. */
enum Caller {

    UNAUTHENTICATED,
    /** This token and the next two have every group and exactly one defect. */
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

    static final Set<Caller> WITHOUT_VALID_TOKEN = EnumSet.of(UNAUTHENTICATED, EXPIRED, WRONG_AUDIENCE, WRONG_ISSUER);

    private final Set<String> groups;

    Caller(String... groups) {
        this.groups = Set.of(groups);
    }

    boolean has(String role) {
        return groups.contains(role);
    }
}
