package io.missionlink.contracts;

/** Access tokens (api.md, "user-service"): what they are called, and the audiences, groups and claims they have. */
public final class Tokens {

    /** Header {@code typ} (RFC 9068): nothing else that is ever signed with these keys passes for one (RFC 8725, 3.11). */
    public static final String TYPE = "at+jwt";

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
    /** May tell mission-service which tokens are out of date. */
    public static final String REVOCATION = "revocation";

    /** The family of refresh tokens that the token came from. */
    public static final String SESSION_CLAIM = "sid";
    /**
     * The token version of the account when the token was made; it rises with each loss of rights. 0 where it is left out.
     */
    public static final String VERSION_CLAIM = "ver";

    private Tokens() {
    }
}
