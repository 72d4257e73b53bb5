package io.missionlink.http;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** An invalid field of a request, and what its value must be. */
@RegisterForReflection
public record Violation(String field, String message) {
}
