package io.missionlink.missions.directory;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * A user in the directory of user-service.
 *
 * @param locale {@code ko} or {@code en}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record DirectoryUser(UUID id, String displayName, boolean streamer, String locale) {
}
