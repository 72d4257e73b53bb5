package io.missionlink.user.problem;

import io.missionlink.http.RefusalCode;

/** Why user-service refuses, next to what every service says (api.md, "Errors"). */
public final class UserRefusal {

    public static final RefusalCode BAD_CREDENTIALS = new RefusalCode("bad-credentials", 401, "Login id or password is wrong");
    public static final RefusalCode REFRESH_TOKEN_INVALID = new RefusalCode("refresh-token-invalid", 401,
            "Refresh token is not valid");
    public static final RefusalCode LOGIN_ID_TAKEN = new RefusalCode("login-id-taken", 409, "Login id is taken");
    public static final RefusalCode EMAIL_TAKEN = new RefusalCode("email-taken", 409, "E-mail address is taken");
    public static final RefusalCode WRONG_PASSWORD = new RefusalCode("wrong-password", 422, "Current password is wrong");

    private UserRefusal() {
    }
}
