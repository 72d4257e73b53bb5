package io.missionlink.user.problem;

import io.missionlink.http.RefusalCode;

/** Why user-service refuses, next to what every service says (api.md, "Errors"). */
public enum UserRefusal implements RefusalCode {
    BAD_CREDENTIALS("bad-credentials", 401, "Login id or password is wrong"),
    REFRESH_TOKEN_INVALID("refresh-token-invalid", 401, "Refresh token is not valid"),
    LOGIN_ID_TAKEN("login-id-taken", 409, "Login id is taken"),
    EMAIL_TAKEN("email-taken", 409, "E-mail address is taken"),
    WRONG_PASSWORD("wrong-password", 422, "Current password is wrong");

    private final String code;
    private final int status;
    private final String title;

    UserRefusal(String code, int status, String title) {
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
