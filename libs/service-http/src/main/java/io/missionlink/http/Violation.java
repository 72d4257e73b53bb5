package io.missionlink.http;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** One field of a request that is wrong, and how to put it right. */
@RegisterForReflection
public record Violation(String field, String message) {
}
