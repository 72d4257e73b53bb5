package io.missionlink.user.problem;

/** One field of a request that is wrong, and how to put it right. */
public record Violation(String field, String message) {
}
