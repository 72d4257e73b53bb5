package io.missionlink.user.problem;

import io.missionlink.http.ProblemCode;

/** Problems specific to user-service, in addition to the common ones (docs/api.md#errors). */
public final class UserProblems {

    public static final ProblemCode BAD_CREDENTIALS = new ProblemCode("bad-credentials", 401, "Invalid credentials");
    public static final ProblemCode REFRESH_TOKEN_INVALID = new ProblemCode("refresh-token-invalid", 401,
            "Invalid refresh token");
    public static final ProblemCode LOGIN_ID_TAKEN = new ProblemCode("login-id-taken", 409, "Login ID already in use");
    public static final ProblemCode EMAIL_TAKEN = new ProblemCode("email-taken", 409, "E-mail address already in use");
    public static final ProblemCode WRONG_PASSWORD = new ProblemCode("wrong-password", 422, "Current password is wrong");

    public static final ProblemCode ACCOUNT_NOT_EMPTY = new ProblemCode("account-not-empty", 409, "Account is not empty");
    public static final ProblemCode WALLET_UNAVAILABLE = new ProblemCode("wallet-unavailable", 503,
            "Wallet look-up unavailable");

    private UserProblems() {
    }
}
