package io.missionlink.missions.directory;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * What user-service tells of a user.
 *
 * @param locale {@code ko} or {@code en}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record DirectoryUser(UUID id, String displayName, boolean streamer, String locale) {
}
