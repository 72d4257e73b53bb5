package io.missionlink.http;

/**
 * Why a request was refused (api.md, "Errors"). Each service lists its own in one place, next to {@link HttpRefusal}.
 *
 * @param code stable: clients branch on it
 * @param status the HTTP status
 */
public record RefusalCode(String code, int status, String title) {
}
