package io.missionlink.http;

/**
 * Kind of a problem (docs/api.md#errors). Each service defines its own codes in one class, besides {@link CommonProblems}.
 *
 * @param code stable: clients branch on it
 * @param status the HTTP status
 */
public record ProblemCode(String code, int status, String title) {
}
