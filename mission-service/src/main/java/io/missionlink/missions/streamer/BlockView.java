package io.missionlink.missions.streamer;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A blocked viewer in the API.
 *
 * @param displayName absent if user-service is unavailable or the account is deleted
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record BlockView(UUID userId, Optional<String> displayName, Instant blockedAt) {
}
