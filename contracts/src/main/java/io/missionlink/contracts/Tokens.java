package io.missionlink.contracts;

/** Audiences, groups and client ids of access tokens (api.md, "user-service"). */
public final class Tokens {

    /** Audience of a user's token: both services take it. */
    public static final String USER_AUDIENCE = "mission-link";
    public static final String USER_SERVICE = "user-service";
    public static final String MISSION_SERVICE = "mission-service";

    public static final String VIEWER = "viewer";
    public static final String STREAMER = "streamer";
    /** May send settlement pages to mission-service. */
    public static final String SETTLEMENT = "settlement";
    /** May look up names at user-service. */
    public static final String DIRECTORY = "directory";

    private Tokens() {
    }
}
