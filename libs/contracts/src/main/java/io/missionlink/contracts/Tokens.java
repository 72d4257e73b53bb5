package io.missionlink.contracts;

/** Type, audiences, groups and claims of access tokens (docs/api.md#user-service). */
public final class Tokens {

    /**
     * Header {@code typ} (RFC 9068). A token of another type is not accepted as an access token, even if the same key signed it
     * (RFC 8725, 3.11).
     */
    public static final String TYPE = "at+jwt";

    /** Audience of a user's token, accepted by both services. */
    public static final String USER_AUDIENCE = "mission-link";
    public static final String USER_SERVICE = "user-service";
    public static final String MISSION_SERVICE = "mission-service";

    public static final String VIEWER = "viewer";
    public static final String STREAMER = "streamer";
    /** Group that may send settlement pages to mission-service. */
    public static final String SETTLEMENT = "settlement";
    /** Group that may look up users in user-service. */
    public static final String DIRECTORY = "directory";
    /** Group that may send token versions to mission-service and close accounts there. */
    public static final String REVOCATION = "revocation";

    /** Claim with the ID of the session, which is the family of refresh tokens. */
    public static final String SESSION_CLAIM = "sid";
    /**
     * Claim with the account's token version at the time of issue. Each loss of rights increments the version. A missing claim
     * means 0.
     */
    public static final String VERSION_CLAIM = "ver";
    /** Claim with the time at which the user proved their identity, in seconds since the epoch (RFC 9068). */
    public static final String AUTHENTICATION_TIME_CLAIM = "auth_time";
    /** Claim with the list of methods by which the user proved their identity (RFC 8176). */
    public static final String AUTHENTICATION_METHODS_CLAIM = "amr";
    /** The password, as an authentication method. */
    public static final String PASSWORD_METHOD = "pwd";

    private Tokens() {
    }
}
