package io.missionlink.missions.problem;

import io.missionlink.http.RefusalCode;

/** Why mission-service refuses, next to what every service says (api.md, "Errors"). */
public enum MissionRefusal implements RefusalCode {
    IDEMPOTENCY_KEY_MISSING("idempotency-key-missing", 400, "Idempotency-Key is missing"),
    BAD_SIGNATURE("bad-signature", 401, "Signature is not valid"),
    MISSION_ENDED("mission-ended", 409, "The mission has ended"),
    MISSION_NOT_ACTIVE("mission-not-active", 409, "The mission is not active"),
    MISSION_NOT_PROPOSED("mission-not-proposed", 409, "The mission is not open for this any more"),
    NOT_ALONE("not-alone", 409, "Others have joined the mission"),
    PLEDGE_RESOLVED("pledge-resolved", 409, "The pledge is resolved"),
    PLAN_CONTRADICTS("settlement-contradicts", 409, "The settlement page contradicts the ledger"),
    IDEMPOTENCY_KEY_IN_USE("idempotency-key-in-use", 409, "The first request with this key is still running"),
    AMOUNT_OUT_OF_RANGE("amount-out-of-range", 422, "The amount is outside the streamer's limits"),
    TIME_LIMIT_OUT_OF_RANGE("time-limit-out-of-range", 422, "The time limit is outside the streamer's limits"),
    BANNED_WORD("banned-word", 422, "The text has a word that the streamer does not take"),
    INSUFFICIENT_CASH("insufficient-cash", 422, "Not enough cash"),
    NOT_A_STREAMER("not-a-streamer", 422, "The user is not a streamer"),
    NOT_ACCEPTING("not-accepting", 422, "The streamer takes no missions now"),
    IDEMPOTENCY_KEY_REUSED("idempotency-key-reused", 422, "The key was used with another request"),
    DIRECTORY_UNAVAILABLE("directory-unavailable", 503, "Users cannot be looked up now"),
    PAYMENT_UNAVAILABLE("payment-unavailable", 503, "The payment provider does not answer now");

    private final String code;
    private final int status;
    private final String title;

    MissionRefusal(String code, int status, String title) {
        this.code = code;
        this.status = status;
        this.title = title;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
