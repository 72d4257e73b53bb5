package io.missionlink.missions.problem;

import io.missionlink.http.RefusalCode;

/** Why mission-service refuses, next to what every service says (api.md, "Errors"). */
public final class MissionRefusal {

    public static final RefusalCode IDEMPOTENCY_KEY_MISSING = new RefusalCode("idempotency-key-missing", 400,
            "Idempotency-Key is missing");
    public static final RefusalCode BAD_SIGNATURE = new RefusalCode("bad-signature", 401, "Signature is not valid");
    public static final RefusalCode MISSION_ENDED = new RefusalCode("mission-ended", 409, "The mission has ended");
    public static final RefusalCode MISSION_NOT_ACTIVE = new RefusalCode("mission-not-active", 409,
            "The mission is not active");
    public static final RefusalCode MISSION_NOT_PROPOSED = new RefusalCode("mission-not-proposed", 409,
            "The mission is not open for this any more");
    public static final RefusalCode NOT_ALONE = new RefusalCode("not-alone", 409, "Others have joined the mission");
    public static final RefusalCode PLAN_CONTRADICTS = new RefusalCode("settlement-contradicts", 409,
            "The settlement page contradicts the ledger");
    public static final RefusalCode IDEMPOTENCY_KEY_IN_USE = new RefusalCode("idempotency-key-in-use", 409,
            "The first request with this key is still running");
    public static final RefusalCode AMOUNT_OUT_OF_RANGE = new RefusalCode("amount-out-of-range", 422,
            "The amount is outside the streamer's limits");
    public static final RefusalCode TIME_LIMIT_OUT_OF_RANGE = new RefusalCode("time-limit-out-of-range", 422,
            "The time limit is outside the streamer's limits");
    public static final RefusalCode BANNED_WORD = new RefusalCode("banned-word", 422,
            "The text has a word that the streamer does not take");
    public static final RefusalCode INSUFFICIENT_CASH = new RefusalCode("insufficient-cash", 422, "Not enough cash");
    public static final RefusalCode NOT_A_STREAMER = new RefusalCode("not-a-streamer", 422, "The user is not a streamer");
    public static final RefusalCode NOT_ACCEPTING = new RefusalCode("not-accepting", 422, "The streamer takes no missions now");
    public static final RefusalCode IDEMPOTENCY_KEY_REUSED = new RefusalCode("idempotency-key-reused", 422,
            "The key was used with another request");
    public static final RefusalCode DIRECTORY_UNAVAILABLE = new RefusalCode("directory-unavailable", 503,
            "Users cannot be looked up now");

    private MissionRefusal() {
    }
}
