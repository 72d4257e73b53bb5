package io.missionlink.user.closing;

import java.util.Map;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Response while the account is closing.
 *
 * @param closing always true
 * @param remaining amounts (minor units) and numbers of what must be paid out, returned or decided first
 */
@RegisterForReflection
public record ClosingState(boolean closing, Map<String, Long> remaining) {
}
