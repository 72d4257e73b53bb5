package io.missionlink.missions.problem;

import io.missionlink.http.ProblemCode;

/** Problems of mission-service, in addition to the common problems of all services (docs/api.md#errors). */
public final class MissionProblems {

    public static final ProblemCode IDEMPOTENCY_KEY_MISSING = new ProblemCode("idempotency-key-missing", 400,
            "Idempotency-Key header missing");
    public static final ProblemCode STEP_UP_REQUIRED = new ProblemCode("step-up-required", 401,
            "More recent authentication required");
    public static final ProblemCode BAD_SIGNATURE = new ProblemCode("bad-signature", 401, "Invalid webhook signature");
    public static final ProblemCode BLOCKED = new ProblemCode("blocked", 403, "Blocked by the streamer");
    public static final ProblemCode MISSION_ENDED = new ProblemCode("mission-ended", 409, "Mission already ended");
    public static final ProblemCode MISSION_NOT_ACTIVE = new ProblemCode("mission-not-active", 409,
            "Mission not in status ACTIVE");
    public static final ProblemCode MISSION_NOT_PROPOSED = new ProblemCode("mission-not-proposed", 409,
            "Mission no longer in status PROPOSED");
    public static final ProblemCode NOT_ALONE = new ProblemCode("not-alone", 409, "Mission has pledges of other users");
    public static final ProblemCode TERMS_CHANGED = new ProblemCode("terms-changed", 409, "Terms changed");
    public static final ProblemCode CONTENT_CHANGED = new ProblemCode("content-changed", 409, "Mission content changed");
    public static final ProblemCode TOO_MANY_OPEN_MISSIONS = new ProblemCode("too-many-open-missions", 409,
            "Too many open missions");
    public static final ProblemCode TOO_MANY_BLOCKS = new ProblemCode("too-many-blocks", 409, "Too many blocked viewers");
    public static final ProblemCode WALLET_FROZEN = new ProblemCode("wallet-frozen", 409, "Wallet frozen");
    public static final ProblemCode SETTLEMENT_CONTRADICTS = new ProblemCode("settlement-contradicts", 409,
            "Settlement page does not match the ledger");
    public static final ProblemCode IDEMPOTENCY_KEY_IN_USE = new ProblemCode("idempotency-key-in-use", 409,
            "Request with this Idempotency-Key in progress");
    public static final ProblemCode NOTHING_TO_REFUND = new ProblemCode("nothing-to-refund", 409, "Nothing to refund");
    public static final ProblemCode REFUND_WINDOW_OVER = new ProblemCode("refund-window-over", 409, "Refund window over");
    public static final ProblemCode TOO_MANY_PENDING_TOP_UPS = new ProblemCode("too-many-pending-top-ups", 409,
            "Too many pending top-ups");
    public static final ProblemCode AMOUNT_OUT_OF_RANGE = new ProblemCode("amount-out-of-range", 422,
            "Amount out of range");
    public static final ProblemCode TIME_LIMIT_OUT_OF_RANGE = new ProblemCode("time-limit-out-of-range", 422,
            "Time limit out of range");
    public static final ProblemCode BANNED_WORD = new ProblemCode("banned-word", 422,
            "Text contains a banned word");
    public static final ProblemCode INSUFFICIENT_CASH = new ProblemCode("insufficient-cash", 422, "Insufficient funds");
    public static final ProblemCode NOT_WITHDRAWABLE = new ProblemCode("not-withdrawable", 422, "Amount not withdrawable");
    public static final ProblemCode DAILY_LIMIT = new ProblemCode("daily-limit", 422, "Daily limit exceeded");
    public static final ProblemCode OWN_MISSION = new ProblemCode("own-mission", 422, "Mission of the user's own");
    public static final ProblemCode NOT_A_STREAMER = new ProblemCode("not-a-streamer", 422, "User is not a streamer");
    public static final ProblemCode NOT_ACCEPTING = new ProblemCode("not-accepting", 422, "Streamer does not accept missions");
    public static final ProblemCode IDEMPOTENCY_KEY_REUSED = new ProblemCode("idempotency-key-reused", 422,
            "Idempotency-Key used for another request");
    public static final ProblemCode PROPOSAL_COOLDOWN = new ProblemCode("proposal-cooldown", 429,
            "Proposed to the streamer too recently");
    public static final ProblemCode DIRECTORY_UNAVAILABLE = new ProblemCode("directory-unavailable", 503,
            "User look-up unavailable");

    private MissionProblems() {
    }
}
